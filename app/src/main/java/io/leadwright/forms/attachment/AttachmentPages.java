package io.leadwright.forms.attachment;

import io.leadwright.forms.definition.FormPages;
import io.leadwright.forms.definition.Forms;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The files of a record, as a panel of its page and of its customer's. */
@Controller
@FormPages
@RequestMapping("/forms/{form}/{record:\\d{1,18}}/files")
class AttachmentPages {
    private final Forms forms;
    private final Attachments attachments;
    private final AttachmentDownload download;
    private final AttachmentSettings settings;
    private final MessageSource messages;

    AttachmentPages(
            Forms forms,
            Attachments attachments,
            AttachmentDownload download,
            AttachmentSettings settings,
            MessageSource messages) {
        this.forms = forms;
        this.attachments = attachments;
        this.download = download;
        this.settings = settings;
        this.messages = messages;
    }

    @GetMapping
    String list(@PathVariable String form, @PathVariable long record, Model model) {
        return shown(form, record, model);
    }

    /** Attaches the files that were chosen or dropped; those that are refused are named, the others stay. */
    @PostMapping
    String add(
            @PathVariable String form,
            @PathVariable long record,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            Locale language,
            Model model)
            throws IOException {
        String key = forms.of(form).key();
        StringBuilder faults = new StringBuilder();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            try {
                attachments.add(key, record, file);
            } catch (AttachmentRefused e) {
                faults.append(messages.getMessage("attachment.fault." + e.code(), e.arguments(), language))
                        .append('\n');
            }
        }
        if (files == null || files.isEmpty()) {
            faults.append(messages.getMessage("attachment.fault.missing", null, language));
        }
        model.addAttribute("faults", faults.toString().lines().toList());
        return shown(form, record, model);
    }

    @GetMapping("/{id:\\d{1,18}}")
    void read(@PathVariable String form, @PathVariable long record, @PathVariable long id, HttpServletResponse response)
            throws IOException {
        download.send(attachments.find(forms.of(form).key(), record, id), response);
    }

    @PostMapping("/{id:\\d{1,18}}/removal")
    String remove(@PathVariable String form, @PathVariable long record, @PathVariable long id, Model model) {
        model.addAttribute("removed", attachments.remove(forms.of(form).key(), record, id));
        return shown(form, record, model);
    }

    @PostMapping("/{id:\\d{1,18}}/return")
    String restore(@PathVariable String form, @PathVariable long record, @PathVariable long id, Model model) {
        attachments.restore(forms.of(form).key(), record, id);
        return shown(form, record, model);
    }

    private String shown(String form, long record, Model model) {
        String key = forms.of(form).key();
        model.addAttribute("files", attachments.of(key, record));
        model.addAttribute("mayChange", attachments.mayChange(key));
        model.addAttribute("here", "/forms/" + key + "/" + record + "/files");
        model.addAttribute("largest", settings.largest().toMegabytes());
        return "forms/attachment/files";
    }

    @ExceptionHandler(UnknownAttachment.class)
    void unknown(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
