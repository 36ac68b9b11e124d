package io.leadwright;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the server. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Leadwright {
    /** The clock of all rules about days; tests replace it. */
    @Bean
    Clock clock(@Value("${leadwright.zone}") ZoneId zone) {
        return Clock.system(zone);
    }

    public static void main(String[] args) {
        SpringApplication.run(Leadwright.class, args);
    }
}
