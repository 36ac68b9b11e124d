package io.leadwright.ai.model;

import io.leadwright.ai.masking.PersonalSettings;
import io.leadwright.automation.step.Texts;
import java.util.List;
import java.util.Map;
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
    private static final String TEXT = "model-test";
    private final AiSettings settings;
    private final Endpoints endpoints;
    private final Texts texts;
    private final PersonalSettings sent;

    ModelConnectionPages(AiSettings settings, Endpoints endpoints, Texts texts, PersonalSettings sent) {
        this.sent = sent;
        this.settings = settings;
        this.endpoints = endpoints;
        this.texts = texts;
    }

    @GetMapping
    String show(Model model) {
        List<ModelConnection> connections = settings.all().entrySet().stream()
                .map(each -> ModelConnection.of(each.getKey(), each.getValue()))
                .toList();
        model.addAttribute("connections", connections);
        model.addAttribute("personalFields", sent.personalFields());
        return "ai/model/model-connection";
    }

    @PostMapping
    String test(@RequestParam String name, Model model) {
        Endpoint endpoint = endpoints.inOrder(name).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("tested", name);
        model.addAttribute(
                "result", ModelTest.of(endpoint, texts.render(TEXT, Map.of()).strip()));
        return show(model);
    }
}
