package io.leadwright.forms.web;

import io.leadwright.forms.definition.Permission;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.workspace.listview.SavedViews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saves and removes views of a list; afterwards the list is shown again. */
@Controller
@RequestMapping("/views")
class ViewPages {
    private static final Pattern LIST = Pattern.compile("customers|forms/([a-z][a-z0-9-]{0,60})");
    private static final Set<String> OWN = Set.of("list", "name", "shared", "view", "page", "lang", "_csrf");
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST = 8000;

    private final SavedViews views;
    private final RecordAccess access;
    private final MessageSource messages;

    ViewPages(SavedViews views, RecordAccess access, MessageSource messages) {
        this.views = views;
        this.access = access;
        this.messages = messages;
    }

    @PostMapping
    String save(@RequestParam MultiValueMap<String, String> given, Locale language, RedirectAttributes answer) {
        String list = readable(first(given, "list"));
        String name = first(given, "name").strip();
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        given.forEach((parameter, values) -> {
            if (!OWN.contains(parameter)) {
                parameters.put(parameter, values);
            }
        });
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0 || tooLong(parameters)) {
            answer.addFlashAttribute("viewFault", messages.getMessage("lists.view.fault.name", null, language));
            return "redirect:/" + list;
        }
        return views.save(list, name, given.containsKey("shared"), parameters)
                .map(id -> "redirect:/" + list + "?view=" + id)
                .orElseGet(() -> {
                    answer.addFlashAttribute("viewFault", messages.getMessage("lists.view.fault.many", null, language));
                    return "redirect:/" + list;
                });
    }

    @PostMapping("/{id:\\d{1,18}}/removal")
    String remove(@PathVariable long id, @RequestParam String list) {
        if (!views.remove(readable(list), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/" + list;
    }

    private String readable(String list) {
        Matcher known = LIST.matcher(list);
        if (!known.matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        String form = known.group(1) == null ? "customer" : known.group(1);
        if (access.of(form).read() == Permission.Scope.NONE) {
            throw new AccessDeniedException("May not see the list '" + list + "'");
        }
        return list;
    }

    private static boolean tooLong(Map<String, List<String>> parameters) {
        String all = parameters.toString();
        return all.length() > LONGEST || all.indexOf('\0') >= 0;
    }

    private static String first(MultiValueMap<String, String> given, String name) {
        String value = given.getFirst(name);
        return value == null ? "" : value;
    }
}
