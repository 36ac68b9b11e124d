package io.leadwright.sales.setup;

import io.leadwright.platform.audit.AuditEvent;
import io.leadwright.platform.company.Company;
import io.leadwright.platform.company.Logo;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Name and logo of the company: entered by administrators, shown on every page. */
@Controller
class CompanyPages {
    private static final String PAGE = "/settings/company";
    private final Company company;
    private final ApplicationEventPublisher events;

    CompanyPages(Company company, ApplicationEventPublisher events) {
        this.company = company;
        this.events = events;
    }

    @GetMapping(PAGE)
    @PreAuthorize("hasRole('admin')")
    String show(Model model) {
        model.addAttribute("companyName", company.name());
        model.addAttribute("hasLogo", !company.logoVersion().isEmpty());
        return "sales/setup/company";
    }

    @PostMapping(PAGE)
    @PreAuthorize("hasRole('admin')")
    String save(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable MultipartFile logo,
            Principal person,
            HttpServletResponse response,
            Model model)
            throws IOException {
        String wanted = name.strip().replaceAll("\\s+", " ");
        if (wanted.isEmpty()
                || wanted.length() > Company.LONGEST
                || wanted.chars().anyMatch(letter -> Character.isISOControl(letter) || "<>\"".indexOf(letter) >= 0)) {
            return refused("name", name, response, model);
        }
        byte[] sent = logo == null ? new byte[0] : logo.getBytes();
        Optional<byte[]> png = sent.length == 0 ? Optional.empty() : Logo.of(sent);
        if (sent.length > 0 && png.isEmpty()) {
            return refused("logo", name, response, model);
        }
        company.rename(wanted, person.getName());
        png.ifPresent(drawn -> company.draw(drawn, person.getName()));
        events.publishEvent(AuditEvent.done(AuditEvent.Action.SETTING, "company", wanted));
        return "redirect:/settings/company";
    }

    private String refused(String field, String name, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        show(model);
        model.addAttribute("companyName", name);
        model.addAttribute("bad", field);
        return "sales/setup/company";
    }

    @PostMapping(PAGE + "/logo-removal")
    @PreAuthorize("hasRole('admin')")
    String removeLogo(Principal person) {
        company.draw(null, person.getName());
        return "redirect:/settings/company";
    }

    /** The logo, for everybody: the page of the sign-in shows it too. */
    @GetMapping("/company/logo")
    ResponseEntity<byte[]> logo() {
        byte[] png = company.logo().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(png);
    }
}
