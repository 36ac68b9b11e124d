package io.leadwright.workspace.access;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Links to all settings that the signed-in person may open; each page checks its own access. */
@Controller
class SettingsPage {

    @GetMapping("/settings")
    String settings() {
        return "workspace/access/settings";
    }
}
