package io.leadwright.sales.privacy;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Shows administrators all that is stored about a contact, as a page and as files, and erases it. */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}/person/{contact:\\d{1,18}}")
@PreAuthorize("hasRole('admin')")
class PersonPages {
    private final CustomerReading reading;
    private final PersonExport export;
    private final PersonErasure erasure;
    private final MessageSource messages;

    PersonPages(CustomerReading reading, PersonExport export, PersonErasure erasure, MessageSource messages) {
        this.reading = reading;
        this.export = export;
        this.erasure = erasure;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable long id, @PathVariable long contact, Model model) {
        return shown(id, contact, model);
    }

    private String shown(long id, long contact, Model model) {
        model.addAttribute("person", export.collect(reading.read(id).id(), contact, List.of(), "page"));
        model.addAttribute("askedBy", ErasureRequest.ASKED_BY);
        return "sales/privacy/person";
    }

    @GetMapping("/export.json")
    @ResponseBody
    ResponseEntity<PersonExport.Export> json(@PathVariable long id, @PathVariable long contact) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(contact, "json"))
                .body(export.collect(reading.read(id).id(), contact, List.of(), "json"));
    }

    @GetMapping("/export.html")
    String html(@PathVariable long id, @PathVariable long contact, Model model, HttpServletResponse response) {
        model.addAttribute("person", export.collect(reading.read(id).id(), contact, List.of(), "html"));
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(contact, "html"));
        return "sales/privacy/export";
    }

    private static String attachment(long contact, String ending) {
        return ContentDisposition.attachment()
                .filename("leadwright-person-" + contact + "." + ending)
                .build()
                .toString();
    }

    @PostMapping("/erasure")
    String erase(
            @PathVariable long id,
            @PathVariable long contact,
            @RequestParam(defaultValue = "") String askedBy,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String more,
            @RequestParam(required = false) List<String> keep,
            @RequestParam(required = false) List<Long> keepFiles,
            Locale language,
            Model model) {
        try {
            Receipt receipt = erasure.erase(
                    reading.change(id).id(),
                    contact,
                    new ErasureRequest(
                            askedBy,
                            reason,
                            more.lines()
                                    .map(String::strip)
                                    .filter(line -> !line.isEmpty())
                                    .toList(),
                            keep == null ? List.of() : keep,
                            keepFiles == null ? List.of() : keepFiles));
            return "redirect:/settings/erasures/" + receipt.id();
        } catch (CustomerFault e) {
            if (e.field() == null) {
                throw e;
            }
            model.addAttribute(
                    "fault",
                    messages.getMessage(
                            "privacy.fault",
                            new Object[] {
                                messages.getMessage("privacy." + e.field(), null, language),
                                messages.getMessage("customer.fault." + e.code(), e.arguments(), language)
                            },
                            language));
            model.addAttribute("reason", reason);
            model.addAttribute("more", more);
            return shown(id, contact, model);
        }
    }
}
