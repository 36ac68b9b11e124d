package io.leadwright.ai.model;

import io.leadwright.ai.masking.PersonalSettings;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.Prompts;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows the configured models without their keys and tests one with a small real call, outside any transaction. Addresses come only from
 * the operator's settings.
 */
@Controller
@RequestMapping("/settings/model")
@PreAuthorize("hasRole('admin')")
class ModelConnectionPages {
    private static final String TEST = "model-test";
    private final AiSettings settings;
    private final Endpoints endpoints;
    private final Prompts prompts;
    private final PersonalSettings sent;

    ModelConnectionPages(AiSettings settings, Endpoints endpoints, Prompts prompts, PersonalSettings sent) {
        this.sent = sent;
        this.settings = settings;
        this.endpoints = endpoints;
        this.prompts = prompts;
    }

    @GetMapping
    String show(Model model) {
        List<ModelConnection> connections = settings.all().entrySet().stream()
                .map(each -> ModelConnection.of(each.getKey(), each.getValue()))
                .toList();
        model.addAttribute("connections", connections);
        model.addAttribute(
                "adapted",
                endpoints.inOrder("").stream()
                        .collect(Collectors.toMap(
                                Endpoint::name, each -> each.adaptations().shown())));
        model.addAttribute("personalFields", sent.personalFields());
        return "ai/model/model-connection";
    }

    @PostMapping
    String test(@RequestParam String name, Model model) {
        Endpoint endpoint = endpoints.inOrder(name).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ModelTest result = ModelTest.of(endpoint, prompts.of(TEST, Prompt.Kind.ANSWER));
        if (result.good()) {
            endpoint.trust();
        }
        model.addAttribute("tested", name);
        model.addAttribute("result", result);
        return show(model);
    }
}
