package io.leadwright.ai.model;

import io.leadwright.ai.masking.PersonalSettings;
import io.leadwright.ai.prompt.Prompt;
import io.leadwright.ai.prompt.Prompts;
import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.connection.Connections;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
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
 * Shows the configured models without their keys and tests one with a small real call, outside any transaction. Where the environment names
 * no model, an administrator enters one; its key is never shown again.
 */
@Controller
@RequestMapping("/settings/model")
@PreAuthorize("hasRole('admin')")
class ModelConnectionPages {
    private static final String TEST = "model-test";
    private final Endpoints endpoints;
    private final Prompts prompts;
    private final PersonalSettings sent;
    private final Connections connections;
    private final ApplicationEventPublisher events;

    ModelConnectionPages(
            Endpoints endpoints,
            Prompts prompts,
            PersonalSettings sent,
            Connections connections,
            ApplicationEventPublisher events) {
        this.sent = sent;
        this.connections = connections;
        this.events = events;
        this.endpoints = endpoints;
        this.prompts = prompts;
    }

    @GetMapping
    String show(Model model) {
        List<ModelConnection> shown = endpoints.models().entrySet().stream()
                .map(each -> ModelConnection.of(each.getKey(), each.getValue()))
                .toList();
        model.addAttribute("connections", shown);
        model.addAttribute(
                "adapted",
                endpoints.inOrder("").stream()
                        .collect(Collectors.toMap(
                                Endpoint::name, each -> each.adaptations().shown())));
        model.addAttribute("personalFields", sent.personalFields());
        model.addAttribute("fixed", endpoints.isFixed());
        return "ai/model/model-connection";
    }

    @PostMapping
    String test(@RequestParam String name, Principal person, Model model) {
        Endpoint endpoint = endpoints.inOrder(name).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ModelTest result = ModelTest.of(endpoint, prompts.of(TEST, Prompt.Kind.ANSWER));
        if (result.good()) {
            endpoint.trust();
        }
        connections.tested(EnteredModel.CONNECTION, endpoints.tested(), result.good(), person.getName());
        model.addAttribute("tested", name);
        model.addAttribute("result", result);
        return show(model);
    }

    /** Stores the model and tries it at once. */
    @PostMapping("/connection")
    String connect(ModelConnectionForm form, Principal person, HttpServletResponse response, Model model) {
        Optional<String> fault =
                endpoints.isFixed() ? Optional.of("fixed") : form.fault(connections.find(EnteredModel.CONNECTION));
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("typed", form.settings());
            model.addAttribute("bad", fault.get());
            return show(model);
        }
        connections.save(EnteredModel.CONNECTION, form.settings(), form.secret(), person.getName());
        events.publishEvent(AuditEvent.done(AuditEvent.Action.SETTING, "connections/model", form.model()));
        return test(EnteredModel.CONNECTION, person, model);
    }

    @PostMapping("/removal")
    String disconnect() {
        connections.remove(EnteredModel.CONNECTION);
        events.publishEvent(AuditEvent.done(AuditEvent.Action.SETTING, "connections/model", "removed"));
        return "redirect:/settings/model";
    }
}
