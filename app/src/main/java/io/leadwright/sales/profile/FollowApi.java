package io.leadwright.sales.profile;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.CustomerInput;
import io.leadwright.sales.customer.CustomerReading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Following customers over HTTP, for the signed-in person. */
@RestController
@RequestMapping(path = "/api/customer/{id}/follow", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "customers")
class FollowApi {
    private final CustomerReading reading;
    private final CustomerFollows follows;

    FollowApi(CustomerReading reading, CustomerFollows follows) {
        this.reading = reading;
        this.follows = follows;
    }

    /** Whether the person follows the customer. */
    record Following(long customer, boolean following) {}

    @GetMapping
    @Operation(summary = "Whether the caller follows a customer")
    Following read(@PathVariable String id) {
        return of(reading.read(CustomerInput.customer(id)).id());
    }

    @PutMapping
    @Operation(
            summary = "Follows a customer",
            description =
                    "The caller is notified of what others do with it, as far as decisions/follow-notice.dmn says.")
    Following follow(@PathVariable String id) {
        long customer = reading.read(CustomerInput.customer(id)).id();
        follows.follow(customer, CurrentUser.username());
        return of(customer);
    }

    @DeleteMapping
    @Operation(summary = "Follows a customer no more")
    Following unfollow(@PathVariable String id) {
        long customer = reading.read(CustomerInput.customer(id)).id();
        follows.unfollow(customer, CurrentUser.username());
        return of(customer);
    }

    private Following of(long customer) {
        return new Following(customer, follows.follows(customer, CurrentUser.username()));
    }
}
