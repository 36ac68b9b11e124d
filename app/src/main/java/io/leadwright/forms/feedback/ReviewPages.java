package io.leadwright.forms.feedback;

import io.leadwright.forms.definition.FieldFault;
import io.leadwright.forms.definition.FormPages;
import io.leadwright.forms.definition.Forms;
import io.leadwright.forms.definition.InvalidRecord;
import io.leadwright.forms.record.FormRecord;
import io.leadwright.forms.record.RecordAccess;
import io.leadwright.forms.record.UnknownRecord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A fragment of the record page where the owner and managers review what assistants wrote. */
@Controller
@FormPages
@RequestMapping("/forms/{form}/{id:\\d{1,18}}/review")
class ReviewPages {
    private final Forms forms;
    private final RecordAccess access;
    private final TextReview review;
    private final FeedbackRows rows;
    private final MessageSource messages;

    ReviewPages(Forms forms, RecordAccess access, TextReview review, FeedbackRows rows, MessageSource messages) {
        this.forms = forms;
        this.access = access;
        this.review = review;
        this.rows = rows;
        this.messages = messages;
    }

    @GetMapping
    String cards(@PathVariable String form, @PathVariable long id, Locale language, Model model) {
        FormRecord record = access.requireReview(form, id);
        model.addAttribute("cards", new ReviewView(forms.of(form), language).of(record, rows.latest(id)));
        return shown(form, id, model);
    }

    /** Stores the review and shows the updated card, or the error together with what the person wrote. */
    @PostMapping("/{field}")
    String judge(
            @PathVariable String form,
            @PathVariable long id,
            @PathVariable String field,
            @RequestParam TextFeedback.Verdict verdict,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam String seen,
            Locale language,
            Model model) {
        String fault = null;
        try {
            review.judge(form, id, field, verdict, text, seen);
        } catch (StaleText e) {
            fault = messages.getMessage("pages.review.stale", null, language);
        } catch (InvalidRecord e) {
            FieldFault first = e.faults().get(0);
            fault = messages.getMessage(
                    "form.fault." + first.code(), first.arguments().toArray(), language);
        }
        FormRecord record = access.requireReview(form, id);
        String reason = fault;
        List<ReviewView.Card> cards = new ReviewView(forms.of(form), language)
                .of(record, rows.latest(id)).stream()
                        .filter(card -> card.field().equals(field))
                        .map(card -> reason == null ? card : card.failed(text, reason))
                        .toList();
        if (cards.isEmpty()) {
            throw new UnknownRecord(form, id + "/" + field);
        }
        model.addAttribute("cards", cards);
        model.addAttribute("single", true);
        return shown(form, id, model);
    }

    private static String shown(String form, long id, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("id", id);
        return "forms/feedback/review";
    }
}
