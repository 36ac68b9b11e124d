package io.leadwright.sales.profile;

import io.leadwright.platform.identity.CurrentUser;
import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The button on the page of a customer with which a person who sees it follows it. */
@Controller
@CustomerPage
@RequestMapping("/customers/{id:\\d{1,18}}/follow")
class FollowPages {
    private final CustomerReading reading;
    private final CustomerFollows follows;

    FollowPages(CustomerReading reading, CustomerFollows follows) {
        this.reading = reading;
        this.follows = follows;
    }

    @GetMapping
    String show(@PathVariable long id, Model model) {
        return shown(reading.read(id), model);
    }

    @PostMapping
    String follow(@PathVariable long id, Model model) {
        Customer customer = reading.read(id);
        follows.follow(customer.id(), CurrentUser.username());
        return shown(customer, model);
    }

    @PostMapping("/end")
    String unfollow(@PathVariable long id, Model model) {
        Customer customer = reading.read(id);
        follows.unfollow(customer.id(), CurrentUser.username());
        return shown(customer, model);
    }

    private String shown(Customer customer, Model model) {
        model.addAttribute("here", "/customers/" + customer.id() + "/follow");
        model.addAttribute("following", follows.follows(customer.id(), CurrentUser.username()));
        return "sales/profile/follow";
    }
}
