package io.leadwright.workspace.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Sets the content security policy of our pages: nothing inline, nothing from elsewhere. ECharts, form-js and bpmn-js style their drawings
 * from scripts through the DOM, which needs no exception. The pages of one text may have style attributes, because the frame that shows a
 * mail's HTML inherits its page's policy, and mails keep their style in attributes.
 */
final class PagePolicy implements HeaderWriter {
    private static final String NAME = "Content-Security-Policy";
    private static final String STRICT =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; font-src 'self' data:; "
                    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
    private static final String WITH_MAIL = STRICT + "; style-src-attr 'unsafe-inline'";
    private static final RequestMatcher ONE_TEXT =
            PathPatternRequestMatcher.withDefaults().matcher("/library/{key}/**");

    /** A page that shows foreign content has set a policy of its own. */
    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(NAME)) {
            response.setHeader(NAME, ONE_TEXT.matches(request) ? WITH_MAIL : STRICT);
        }
    }
}
