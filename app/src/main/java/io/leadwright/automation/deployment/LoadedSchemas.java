package io.leadwright.automation.deployment;

import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.impl.DmnModelConstants;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.xml.sax.SAXException;

/**
 * Reads BPMN and DMN with schemas that are loaded once. The library's own readers load them for each file, which is a sixth of all work of
 * a start; both check a file against its schema.
 */
public final class LoadedSchemas {
    private static final String SOURCE = "http://java.sun.com/xml/jaxp/properties/schemaSource";
    private static final String LANGUAGE = "http://java.sun.com/xml/jaxp/properties/schemaLanguage";

    private LoadedSchemas() {}

    /** Puts the readers in the places that the library has for them, once. */
    public static synchronized void use() {
        if (!(Bpmn.INSTANCE instanceof Processes)) {
            Bpmn.INSTANCE = new Processes();
            Dmn.INSTANCE = new Decisions();
        }
    }

    private static Schema schema(Class<?> near, String... locations) {
        Source[] sources = Stream.of(locations)
                .map(location -> Objects.requireNonNull(near.getClassLoader().getResource(location), location))
                .map(resource -> new StreamSource(resource.toString()))
                .toArray(Source[]::new);
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
        } catch (SAXException e) {
            throw new IllegalStateException("A schema of the engine cannot be read", e);
        }
    }

    /** The schema declares which attributes are ids, by which elements find each other. */
    private static void by(Schema schema, DocumentBuilderFactory factory) {
        factory.setAttribute(SOURCE, null);
        factory.setAttribute(LANGUAGE, null);
        factory.setValidating(false);
        factory.setSchema(schema);
    }

    private static final class Processes extends Bpmn {
        private static final Schema SCHEMA = schema(Bpmn.class, BpmnModelConstants.BPMN_20_SCHEMA_LOCATION);

        private final BpmnParser parser = new BpmnParser() {
            @Override
            protected void configureFactory(DocumentBuilderFactory factory) {
                super.configureFactory(factory);
                by(SCHEMA, factory);
            }
        };

        @Override
        protected BpmnModelInstance doReadModelFromInputStream(InputStream text) {
            return parser.parseModelFromStream(text);
        }
    }

    private static final class Decisions extends Dmn {
        private static final Schema SCHEMA = schema(
                Dmn.class,
                DmnModelConstants.DMN_15_SCHEMA_LOCATION,
                DmnModelConstants.DMN_14_SCHEMA_LOCATION,
                DmnModelConstants.DMN_13_SCHEMA_LOCATION,
                DmnModelConstants.DMN_12_SCHEMA_LOCATION,
                DmnModelConstants.DMN_11_SCHEMA_LOCATION,
                DmnModelConstants.DMN_11_ALTERNATIVE_SCHEMA_LOCATION);

        private final DmnParser parser = new DmnParser() {
            @Override
            protected void configureFactory(DocumentBuilderFactory factory) {
                super.configureFactory(factory);
                by(SCHEMA, factory);
            }
        };

        @Override
        protected DmnModelInstance doReadModelFromInputStream(InputStream text) {
            return parser.parseModelFromStream(text);
        }
    }
}
