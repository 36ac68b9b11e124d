package io.leadwright.workspace.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows the signed-in person's API tokens; an administrator sees and revokes everybody's, but creates none for others. */
@Controller
@RequestMapping("/settings/tokens")
class TokenPages {
    private static final int LONGEST_NAME = 100;
    private final ApiTokens tokens;
    private final AccountStates states;
    private final TokenSettings settings;
    private final Clock clock;
    private final Proof proof;

    TokenPages(ApiTokens tokens, AccountStates states, TokenSettings settings, Clock clock, Proof proof) {
        this.proof = proof;
        this.tokens = tokens;
        this.states = states;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    String list(Authentication person, HttpServletRequest request, Model model) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("tokens", tokens.load(everybody(person) ? null : person.getName()));
        model.addAttribute(
                "scopes",
                Arrays.stream(TokenScope.values()).map(TokenScope::key).toList());
        model.addAttribute("byPassword", proof.byPassword(request));
        model.addAttribute("firstDay", today.plusDays(1).toString());
        model.addAttribute("lastDay", lastDay().toString());
        return "workspace/account/tokens";
    }

    /** Answers with the page itself instead of a redirect: the token is shown in this response only. */
    @PostMapping
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String expires,
            @RequestParam(defaultValue = "") String[] scopes,
            @RequestParam(defaultValue = "") String password,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Cache-Control", "no-store");
        Set<TokenScope> chosen = Arrays.stream(scopes)
                .map(TokenScope::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        try {
            require(!name.isBlank() && name.length() <= LONGEST_NAME, "token-name");
            Instant end = end(expires).orElseThrow(() -> new AccountFault("token-expires"));
            require(!chosen.isEmpty() && chosen.size() == scopes.length, "token-scopes");
            proof.require(request, person.getName(), password);
            model.addAttribute("token", tokens.create(person.getName(), name.strip(), chosen, end));
        } catch (AccountFault fault) {
            model.addAttribute("fault", fault.message());
            model.addAttribute("typedName", name);
            model.addAttribute("typedExpires", expires);
            model.addAttribute(
                    "typedScopes", chosen.stream().map(TokenScope::key).toList());
            return list(person, request, model);
        }
        String detail = name.strip() + ": "
                + chosen.stream().map(TokenScope::key).sorted().collect(Collectors.joining(", "));
        states.note(person.getName(), person.getName(), "token-created", detail);
        return list(person, request, model);
    }

    private static void require(boolean kept, String code) {
        if (!kept) {
            throw new AccountFault(code);
        }
    }

    @PostMapping("/{id}/revocation")
    String revoke(@PathVariable long id, Authentication person) {
        @Nullable String whose = everybody(person) ? null : person.getName();
        ApiTokens.ApiToken token =
                tokens.revoke(id, whose).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        states.note(token.username(), person.getName(), "token-revoked", token.name());
        return "redirect:/settings/tokens";
    }

    private static boolean everybody(Authentication person) {
        return person.getAuthorities().stream()
                .anyMatch(authority -> authority.getAuthority().equals("ROLE_admin"));
    }

    private LocalDate lastDay() {
        return LocalDate.now(clock).plusDays(settings.longest().toDays());
    }

    /** The end of the given day, if it lies between tomorrow and the longest validity. */
    private Optional<Instant> end(String day) {
        try {
            LocalDate date = LocalDate.parse(day);
            boolean allowed = date.isAfter(LocalDate.now(clock)) && !date.isAfter(lastDay());
            return allowed
                    ? Optional.of(date.plusDays(1).atStartOfDay(clock.getZone()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
