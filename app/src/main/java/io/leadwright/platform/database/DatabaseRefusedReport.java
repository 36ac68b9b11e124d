package io.leadwright.platform.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an operator the reason and the remedy instead of a stack trace. */
final class DatabaseRefusedReport extends AbstractFailureAnalyzer<DatabaseRefused> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseRefused cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), rootFailure);
    }
}
