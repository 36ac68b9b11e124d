package io.leadwright.support;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.AdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.CockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.TasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.WelcomeRuntimeDelegate;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets servers of several settings live side by side in this JVM. Before a class, its server becomes the one that the engine's REST interface
 * and web applications know, which is one per JVM, and its clock the clock of all engines; after a class without {@link OwnServer}, its server
 * gets the rows and the time it started with.
 */
public final class SharedServers implements TestExecutionListener, Ordered {
    private static final String READY = SharedServers.class.getName();
    private static final int TRIES = 5;
    private static final Map<ApplicationContext, Known> SERVERS = new HashMap<>();

    /** What this JVM keeps in static fields about the server that started last, and the rows to go back to. */
    private record Known(
            ProcessEngine engine,
            CockpitRuntimeDelegate cockpit,
            AdminRuntimeDelegate admin,
            TasklistRuntimeDelegate tasklist,
            WelcomeRuntimeDelegate welcome,
            FreshRows rows) {
        static Known started(ApplicationContext server) {
            return new Known(
                    server.getBean(ProcessEngine.class),
                    Cockpit.getRuntimeDelegate(),
                    Admin.getRuntimeDelegate(),
                    Tasklist.getRuntimeDelegate(),
                    Welcome.getRuntimeDelegate(),
                    new FreshRows(server.getBean(JdbcClient.class)));
        }

        void use() {
            ProcessEngines.registerProcessEngine(engine);
            Cockpit.setCockpitRuntimeDelegate(cockpit);
            Admin.setAdminRuntimeDelegate(admin);
            Tasklist.setTasklistRuntimeDelegate(tasklist);
            Welcome.setRuntimeDelegate(welcome);
        }

        void restore() {
            JobExecutor jobs =
                    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
            jobs.shutdown();
            try {
                restore(TRIES);
            } finally {
                jobs.start();
            }
        }

        /** Work that the last test left running may hold a lock. */
        private void restore(int tries) {
            try {
                rows.restore();
            } catch (PessimisticLockingFailureException e) {
                if (tries == 1) {
                    throw e;
                }
                restore(tries - 1);
            }
        }
    }

    @Override
    public void prepareTestInstance(TestContext test) {
        if (shared(test) && !test.hasAttribute(READY)) {
            ApplicationContext server = test.getApplicationContext();
            SERVERS.computeIfAbsent(server, Known::started).use();
            server.getBean(MovableClock.class).reset();
            test.setAttribute(READY, true);
        }
    }

    @Override
    public void afterTestClass(TestContext test) {
        if (test.hasAttribute(READY)) {
            ApplicationContext server = test.getApplicationContext();
            server.getBean(MovableClock.class).reset();
            SERVERS.get(server).restore();
            ClockUtil.reset();
        }
    }

    private static boolean shared(TestContext test) {
        return TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), ServerTest.class)
                && !TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), OwnServer.class);
    }

    /** Before a test's fields are filled, so that nothing is asked of another server. */
    @Override
    public int getOrder() {
        return 1900;
    }
}
