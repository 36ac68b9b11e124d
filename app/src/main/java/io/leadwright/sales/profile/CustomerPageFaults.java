package io.leadwright.sales.profile;

import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.UnknownCustomer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers unknown customers and wrong parameters with the matching error page. */
@ControllerAdvice(annotations = CustomerPage.class)
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
