package io.leadwright.sales.listing;

import io.leadwright.platform.spreadsheet.CsvDownload;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The customer list: sorting, conditions, selectable columns, saved views and export. */
@Controller
@CustomerPage
@RequestMapping("/customers")
class CustomerListPages {
    private final CustomerLists lists;
    private final CustomerListView view;
    private final CustomerColumns columns;
    private final CustomerExport export;
    private final CustomerAccess access;

    CustomerListPages(
            CustomerLists lists,
            CustomerListView view,
            CustomerColumns columns,
            CustomerExport export,
            CustomerAccess access) {
        this.lists = lists;
        this.view = view;
        this.columns = columns;
        this.export = export;
        this.access = access;
    }

    @GetMapping
    String all(@RequestParam MultiValueMap<String, String> parameters, Locale language, Model model) {
        return view.show(parameters, CustomerListView.Typed.NOTHING, language, model);
    }

    /** A row to enter a condition for the field; empty without a field. */
    @GetMapping("/condition")
    String condition(
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String op,
            Locale language,
            Model model) {
        access.onlyOwner();
        view.conditions(model, language);
        boolean fits = CustomerField.of(field)
                .filter(known -> known.operators().stream()
                        .anyMatch(operator -> operator.key().equals(op)))
                .isPresent();
        model.addAttribute("row", new CustomerListing.Row(field, fits ? op : "", ""));
        return "sales/listing/condition";
    }

    /** Stores the columns and shows the list with them instead of the columns of an open view. */
    @PostMapping("/columns")
    String columns(@RequestParam MultiValueMap<String, String> parameters) {
        columns.keep(parameters.getOrDefault("show", List.of()));
        MultiValueMap<String, String> kept = CustomerListing.own(parameters);
        kept.remove("column");
        CustomerLists.Asked asked = lists.read(kept, CustomerQuery.NEWEST, 1);
        return "redirect:" + new CustomerLinks("/customers", asked.listing(), 0).page(0);
    }

    /** Exports all customers of the list with its columns. */
    @GetMapping("/export.csv")
    void export(@RequestParam MultiValueMap<String, String> parameters, Locale language, HttpServletResponse response)
            throws IOException {
        CustomerLists.Asked asked = lists.read(parameters, CustomerQuery.NEWEST, 1);
        if (!asked.listing().faults().isEmpty()) {
            throw asked.listing().faults().get(0);
        }
        CsvDownload.send(
                response,
                CustomerColumns.LIST,
                table -> export.write(asked.listing().query(), List.of(), asked.columns(), language, table));
    }
}
