package io.leadwright.workflow;

import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.persistence.entity.CommentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceManager;

/**
 * Notes in the history of an ended run when it may be cleaned up, only in the tables that history of the level {@code activity} fills: the
 * engine itself would change fifteen tables at each end, and nine of them are empty at that level.
 */
final class LeanHistory extends CacheAwareHistoryEventProducer {
    private static final Set<String> FILLED = Stream.of(
                    HistoricActivityInstanceEventEntity.class,
                    HistoricTaskInstanceEventEntity.class,
                    CommentEntity.class,
                    AttachmentEntity.class,
                    ByteArrayEntity.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());
    /** The engine takes the run itself only by itself. */
    private static final Set<String> RUN = Set.of(HistoricProcessInstanceEventEntity.class.getName());

    @Override
    protected void addRemovalTimeToHistoricProcessInstances(String root, Date removal) {
        CommandContext context = Context.getCommandContext();
        if (!lean(context)) {
            super.addRemovalTimeToHistoricProcessInstances(root, removal);
            return;
        }
        HistoricProcessInstanceManager runs = context.getHistoricProcessInstanceManager();
        runs.addRemovalTimeToProcessInstancesByRootProcessInstanceId(root, removal, null, FILLED);
        runs.addRemovalTimeToProcessInstancesByRootProcessInstanceId(root, removal, null, RUN);
    }

    @Override
    protected void addRemovalTimeToHistoricDecisions(String root, Date removal) {
        if (!lean(Context.getCommandContext())) {
            super.addRemovalTimeToHistoricDecisions(root, removal);
        }
    }

    private static boolean lean(CommandContext context) {
        return HistoryLevel.HISTORY_LEVEL_ACTIVITY.equals(
                context.getProcessEngineConfiguration().getHistoryLevel());
    }
}
