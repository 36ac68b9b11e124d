package io.leadwright.automation.engine;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Judges a new password by its length, the lists of known passwords that zxcvbn ships, and how many guesses it would withstand. */
@Component
public class PasswordStrength {
    /** Longer ones are accepted nowhere: to hash or judge them would cost too much. */
    public static final int LONGEST = 200;

    /** The estimate takes time that grows faster than the length. */
    private static final int JUDGED = 64;

    private static final int SHORTEST_NAME = 3;
    private final PasswordSettings settings;

    PasswordStrength(PasswordSettings settings) {
        this.settings = settings;
    }

    /** Why a password is refused. */
    public enum Fault {
        LENGTH,
        /** It contains the username or the like. */
        NAME,
        KNOWN,
        WEAK
    }

    public int shortest() {
        return settings.shortestPassword();
    }

    /**
     * What is wrong with a password; empty when it may be used.
     *
     * @param names words that others know of the person: username, name, e-mail address
     */
    public Optional<Fault> fault(String password, List<String> names) {
        if (password.length() < shortest() || password.length() > LONGEST) {
            return Optional.of(Fault.LENGTH);
        }
        String plain = password.toLowerCase(Locale.ROOT);
        List<String> known = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> name.length() >= SHORTEST_NAME)
                .toList();
        if (known.stream().anyMatch(plain::contains)) {
            return Optional.of(Fault.NAME);
        }
        // Its lists take ten megabytes, and passwords are changed rarely: they are read when needed.
        Strength strength = new Zxcvbn().measure(password.substring(0, Math.min(JUDGED, password.length())), known);
        if (strength.getScore() >= settings.leastStrength()) {
            return Optional.empty();
        }
        boolean listed =
                strength.getSequence().size() == 1 && strength.getSequence().get(0).dictionaryName != null;
        return Optional.of(listed ? Fault.KNOWN : Fault.WEAK);
    }
}
