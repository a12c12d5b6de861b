/*
 * Sets the clock of the processes that load this first (LD_PRELOAD), and nobody else's: it is ahead
 * of the computer's by the seconds in the file that DRIFT_TEST_CLOCK names, a signed 64-bit number.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

static const volatile int64_t *ahead_seconds;
static int (*real_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("DRIFT_TEST_CLOCK");
  int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
  void *page = file < 0 ? MAP_FAILED : mmap(0, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
  ahead_seconds = page == MAP_FAILED ? 0 : page;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  if (!real_clock) {
    real_clock = dlsym(RTLD_NEXT, "clock_gettime");
  }
  int failed = real_clock(clock, now);
  if (!failed && ahead_seconds && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    now->tv_sec += *ahead_seconds;
  }
  return failed;
}
