/* faults.h - makes one system call fail, wherever it is made: in our code, in SQLite, in
 * libsodium. The test program's own open(), write(), fsync() ... stand before the C library's,
 * so the program under test is the one that ships, without hooks in it.
 *
 *     for (int nth = 1; !done; nth++) {
 *         faults_arm(nth, ENOSPC, FAULT_ONCE);
 *         try_it();
 *         done = !faults_disarm();
 *     }
 * Only calls of the thread that armed count.
 */
#pragma once
#include <stdbool.h>

typedef enum {
    FAULT_ONCE,
    FAULT_FROM_THEN_ON, /* the disk has died */
    FAULT_SHORT,        /* reads and writes from then on move half of what was asked */
} FaultWay;

void faults_arm(int nth, int number, FaultWay way);
bool faults_disarm(void);        /* true when a call did fail */
const char *faults_failed(void); /* "fsync": the first one that did */
int faults_calls(void);          /* made while armed */
