package io.leadwright.sales.profile;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.UnknownCustomer;
import io.leadwright.sales.deal.DealListPage;
import io.leadwright.sales.deal.DealPages;
import io.leadwright.sales.duplicate.MergePages;
import io.leadwright.sales.listing.CustomerBatchPages;
import io.leadwright.sales.listing.CustomerBoardPages;
import io.leadwright.sales.listing.CustomerListPages;
import io.leadwright.sales.nextaction.QuickActionPages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What the pages about customers answer to a wrong address: the error page that fits. */
@ControllerAdvice(
        assignableTypes = {
            CustomerPages.class,
            CustomerPanels.class,
            DealPages.class,
            MergePages.class,
            DealListPage.class,
            ActivityPages.class,
            CustomerListPages.class,
            CustomerBatchPages.class,
            CustomerBoardPages.class,
            CustomerTagPages.class,
            CustomerAnalysisPages.class,
            CustomerNotePages.class,
            QuickActionPages.class
        })
class CustomerPageFaults {

    @ExceptionHandler
    void unknown(UnknownCustomer fault, HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    @ExceptionHandler
    void fault(CustomerFault fault, HttpServletResponse response) throws IOException {
        response.sendError(fault.status().value());
    }
}
