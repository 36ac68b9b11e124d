package io.leadwright.workspace.access;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The ways to all settings (S0-541, S0-617) that the signed-in person may open; each page checks by itself who may. */
@Controller
class SettingsPage {

    @GetMapping("/settings")
    String settings() {
        return "workspace/access/settings";
    }
}
