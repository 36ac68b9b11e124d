package io.leadwright.ai.prompt;

import com.sun.management.ThreadMXBean;
import freemarker.core.Environment;
import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A thread on which one template is rendered at a time. FreeMarker asks it at each round of a loop and at each call of a macro or function
 * whether it was interrupted; it answers by counting steps, memory and the size of what the template keeps in variables, so that whatever
 * grows is stopped at the same place on every machine. Between two such questions a template cannot grow much ({@link TemplateCheck}).
 */
final class RenderingThread extends Thread {
    private static final int MOST_STEPS = 100_000;
    private static final long MOST_BYTES = 16L << 20;
    private static final int MOST_CHARACTERS = 400_000;
    private static final int MOST_ITEMS = 1_000;
    private static final @Nullable ThreadMXBean MEMORY =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counting ? counting : null;

    private @Nullable Set<String> made;
    private int steps;
    private long allocatedBefore;

    RenderingThread(Runnable work) {
        super(work, "template");
        setDaemon(true);
    }

    /**
     * Runs a rendering on the present thread, which must be one of these.
     *
     * @param made the names of the template's own variables
     */
    static <T> T limited(Set<String> made, Callable<T> rendering) throws Exception {
        RenderingThread thread = (RenderingThread) Thread.currentThread();
        thread.made = made;
        thread.steps = 0;
        thread.allocatedBefore = allocated();
        try {
            return rendering.call();
        } finally {
            thread.made = null;
        }
    }

    @Override
    public boolean isInterrupted() {
        Set<String> names = made;
        if (names != null && Thread.currentThread() == this) {
            step(names);
        }
        return super.isInterrupted();
    }

    private void step(Set<String> names) {
        if (++steps > MOST_STEPS) {
            throw new TooMuch("it takes more than " + MOST_STEPS + " steps");
        }
        if (allocated() - allocatedBefore > MOST_BYTES) {
            throw new TooMuch("it needs more than " + (MOST_BYTES >> 20) + " MB of memory");
        }
        Environment environment = Environment.getCurrentEnvironment();
        if (environment == null) {
            return;
        }
        Size size = new Size();
        try {
            for (String name : names) {
                size.add(environment.getLocalVariable(name));
                size.add(environment.getCurrentNamespace().get(name));
            }
        } catch (TemplateModelException e) {
            throw new TooMuch("a variable cannot be read");
        }
    }

    private static long allocated() {
        return MEMORY == null ? 0 : MEMORY.getCurrentThreadAllocatedBytes();
    }

    /** The size of what a template made; values it was given have limits of their own. */
    private static final class Size {
        private int characters;
        private int items;

        void add(@Nullable TemplateModel value) throws TemplateModelException {
            if (value == null || value instanceof WrapperTemplateModel) {
                return;
            }
            if (value instanceof TemplateScalarModel text) {
                characters += String.valueOf(text.getAsString()).length();
            } else if (value instanceof TemplateSequenceModel list) {
                items(list.size());
                for (int i = 0; i < list.size(); i++) {
                    add(list.get(i));
                }
            } else if (value instanceof TemplateHashModelEx map) {
                items(map.size());
                TemplateModelIterator values = map.values().iterator();
                while (values.hasNext()) {
                    add(values.next());
                }
            }
            if (characters > MOST_CHARACTERS) {
                throw new TooMuch("its variables hold more than " + MOST_CHARACTERS + " characters");
            }
        }

        private void items(int more) {
            items += more;
            if (items > MOST_ITEMS) {
                throw new TooMuch("its variables hold more than " + MOST_ITEMS + " items");
            }
        }
    }

    /** A template exceeds a limit. {@code <#attempt>} cannot catch it, as it catches FreeMarker's own exceptions only. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(String reason) {
            super(reason);
        }
    }
}
