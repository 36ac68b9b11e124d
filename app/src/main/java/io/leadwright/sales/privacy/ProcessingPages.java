package io.leadwright.sales.privacy;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows administrators the record of processing activities and of transfers. */
@Controller
@PreAuthorize("hasRole('admin')")
class ProcessingPages {
    private final ProcessingRecord record;

    ProcessingPages(ProcessingRecord record) {
        this.record = record;
    }

    @GetMapping("/settings/processing")
    String show(Model model) {
        model.addAttribute("purposes", record.purposes());
        model.addAttribute("recipients", record.recipients());
        model.addAttribute("bases", record.bases());
        return "sales/privacy/processing";
    }
}
