package io.leadwright.sales.privacy;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import java.util.UUID;
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

/** Shows receipts of erasures and takes the list of erased persons after a restore. */
@Controller
@CustomerPage
@RequestMapping("/settings/erasures")
@PreAuthorize("hasRole('admin')")
class ErasurePages {
    private static final int SHOWN = 200;
    private final Erasures erasures;
    private final Tombstones tombstones;
    private final PrivacySettings settings;

    ErasurePages(Erasures erasures, Tombstones tombstones, PrivacySettings settings) {
        this.erasures = erasures;
        this.tombstones = tombstones;
        this.settings = settings;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("receipts", erasures.newest(SHOWN));
        model.addAttribute("file", settings.tombstones());
        return "sales/privacy/erasures";
    }

    @GetMapping("/{receipt:[0-9a-f-]{36}}")
    String show(@PathVariable UUID receipt, Model model) {
        model.addAttribute("receipt", find(receipt));
        return "sales/privacy/receipt";
    }

    private Receipt find(UUID receipt) {
        return erasures.find(receipt).orElseThrow(() -> CustomerFault.unknown("unknownErasure"));
    }

    @GetMapping("/{receipt:[0-9a-f-]{36}}/receipt.json")
    @ResponseBody
    ResponseEntity<Receipt> download(@PathVariable UUID receipt) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment("leadwright-erasure-" + receipt + ".json"))
                .body(find(receipt));
    }

    @GetMapping("/list.jsonl")
    @ResponseBody
    ResponseEntity<String> list() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment("leadwright-erasures.jsonl"))
                .body(tombstones.list());
    }

    @PostMapping("/list")
    String apply(@RequestParam(defaultValue = "") String list, Model model) {
        try {
            model.addAttribute("erased", tombstones.apply(list));
        } catch (CustomerFault e) {
            model.addAttribute("fault", true);
        }
        return list(model);
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
