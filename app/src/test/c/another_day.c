/*
 * Moves the day of every program that it is preloaded into: the time of day stays, so that whole suites run as they would on
 * ANOTHER_DAY (2027-02-28). TODAY is the day of the build, so that all programs of a build agree even after midnight.
 *
 * Only what reads the time of day is replaced. Waits and monotonic clocks stay real, and so does the time of files. libfaketime
 * replaces waits as well and shows the real time to signal handlers that interrupt one, where PostgreSQL sets its timeouts.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t ahead;
static int (*real_clock_gettime)(clockid_t, struct timespec *);

static time_t midnight(const char *name) {
    int year, month, day;
    const char *text = getenv(name);
    if (text == NULL || sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3) {
        fprintf(stderr, "%s has to be a day such as 2027-02-28\n", name);
        _exit(2);
    }
    struct tm date = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    return timegm(&date);
}

__attribute__((constructor)) static void start(void) {
    real_clock_gettime = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    ahead = midnight("ANOTHER_DAY") - midnight("TODAY");
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = real_clock_gettime ? real_clock_gettime(clock, now) : (int)syscall(SYS_clock_gettime, clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        now->tv_sec += ahead;
    }
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec precise;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *copy) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (copy != NULL) {
        *copy = now.tv_sec;
    }
    return now.tv_sec;
}

int timespec_get(struct timespec *now, int base) {
    return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, now) == 0 ? base : 0;
}
