package io.leadwright.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadwright.ai.prompt.PlainTexts;
import io.leadwright.automation.decision.Decisions;
import io.leadwright.automation.decision.TestDecisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whole mails as mail servers, complaint services, responders and people's mail programs send them; see docs/evaluation.md. */
class MailCorpusTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");
    private static final String ZH = "王工您好：\n请看附件里的方案，3台点胶机，交期四周。\n\n";
    private static final String EN = "Hello Mr Wang,\nplease find our proposal for 3 dispensing machines attached.\n\n";
    private static final List<String> OURS = List.of(
            ZH + "-- \n如不希望再收到我们的邮件，请点此退订：https://crm.leadwright.example/opt-out/abc",
            ZH + "如不希望再收到我们的邮件，请点此退订。",
            EN
                    + "-- \nIf you would rather not hear from us by e-mail, unsubscribe here: https://crm.leadwright.example/opt-out/abc",
            EN + "If you would rather not hear from us by e-mail, unsubscribe here.");

    private static final Decisions DECISIONS = TestDecisions.of(Path.of("decisions"));
    private static final ReplyText TEXT = new ReplyText(DECISIONS);
    private static final ReplyReading READING = new ReplyReading(
            DECISIONS,
            PlainTexts.texts(),
            TEXT,
            new ReplyClauses(DECISIONS, PlainTexts.texts()),
            new DateWords(DECISIONS),
            new ReplyDates(DECISIONS, Clock.fixed(MONDAY, ZoneId.of("Asia/Shanghai"))));

    private record Case(String name, String kind, String label, IncomingMail mail, Reply.Reading read) {
        boolean is(String code) {
            return read.kind().code().equals(code);
        }
    }

    private static List<Case> cases(String file) throws IOException {
        return MailCorpus.of(file).stream().map(MailCorpusTest::read).toList();
    }

    private static Case read(MailCorpus each) {
        IncomingMail mail = MimeReader.read(each.raw().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        return new Case(each.name(), each.kind(), each.label(), mail, READING.read(mail, OURS, true, MONDAY));
    }

    private static List<String> wrong(List<Case> cases, Predicate<Case> right) {
        return cases.stream()
                .filter(right.negate())
                .map(each ->
                        each.name() + ": " + TEXT.of(each.mail().text(), OURS).replace("\n", "\\n") + " "
                                + each.read().kind().code() + " "
                                + Objects.requireNonNullElse(
                                        each.read().bounce() == null
                                                ? null
                                                : each.read().bounce().cause(),
                                        ""))
                .toList();
    }

    private static void atLeast(double share, List<Case> cases, Predicate<Case> right, String what) {
        List<String> wrong = wrong(cases, right);
        System.out.printf("%s: %d of %d right, wrong %s%n", what, cases.size() - wrong.size(), cases.size(), wrong);
        assertThat(1 - (double) wrong.size() / cases.size())
                .as("%s %s", what, wrong)
                .isGreaterThanOrEqualTo(share);
    }

    private static List<Case> of(List<Case> cases, String kind) {
        return cases.stream().filter(each -> each.kind().equals(kind)).toList();
    }

    @Test
    void machinesAreRecognizedAndMoveNobody() throws IOException {
        List<Case> machines = cases("machines.txt");
        List<Case> bounces = of(machines, "bounce");
        assertThat(bounces).hasSizeGreaterThan(60);
        atLeast(0.97, bounces, each -> each.is("bounce"), "bounces");
        List<Case> recognized =
                bounces.stream().filter(each -> each.read().bounce() != null).toList();
        for (String label : List.of("hard", "soft")) {
            atLeast(
                    0.95,
                    recognized.stream()
                            .filter(each -> each.label().equals(label))
                            .toList(),
                    each -> Objects.requireNonNull(each.read().bounce()).permanent() == label.equals("hard"),
                    "permanence " + label);
        }
        atLeast(1, of(machines, "complaint"), each -> each.is("complaint"), "complaints");
        atLeast(0.9, of(machines, "away"), each -> each.is("away"), "absences");
        atLeast(0.9, of(machines, "auto"), each -> each.is("auto"), "automatic");
        atLeast(1, machines, each -> !each.is("reply") && !each.is("not-now") && !each.is("opt-out"), "no person");
    }

    @Test
    void peopleAreHeardInTheirOwnWordsOnly() throws IOException {
        List<Case> people = cases("people.txt");
        assertThat(people).hasSizeGreaterThan(60);
        atLeast(1, people, each -> each.is(each.kind()) && each.read().doubt().isEmpty(), "human replies");
        atLeast(
                0.85,
                people,
                each -> TEXT.of(each.mail().text(), OURS).equals(each.label().replace("\\n", "\n")),
                "own words");
    }
}
