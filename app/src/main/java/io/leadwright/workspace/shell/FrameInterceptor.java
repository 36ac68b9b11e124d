package io.leadwright.workspace.shell;

import io.leadwright.automation.engine.Accounts;
import io.leadwright.platform.company.Company;
import io.leadwright.platform.installation.Installation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Gives every page its frame; other responses cost nothing. */
@Component
class FrameInterceptor implements HandlerInterceptor {
    private final Assets assets;
    private final Clock clock;
    private final Accounts accounts;
    private final Installation installation;
    private final Company company;

    FrameInterceptor(Assets assets, Clock clock, Accounts accounts, Installation installation, Company company) {
        this.company = company;
        this.installation = installation;
        this.assets = assets;
        this.clock = clock;
        this.accounts = accounts;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || leadsOn(page.getViewName())) {
            return;
        }
        page.addObject("frame", new Frame(request, assets, clock.getZone(), this::nameOf, installation::held, company));
        // The same address answers with the page or a part of it.
        response.addHeader(HttpHeaders.VARY, "HX-Request");
    }

    private static boolean leadsOn(@Nullable String view) {
        return view != null && (view.startsWith("redirect:") || view.startsWith("forward:"));
    }

    private String nameOf(String username) {
        return accounts.find(username).map(Accounts.Account::name).orElse(username);
    }
}
