package io.leadwright;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the server on which a form record starts an assistant. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Leadwright {
    public static void main(String[] args) {
        SpringApplication.run(Leadwright.class, args);
    }
}
