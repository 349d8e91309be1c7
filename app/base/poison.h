/* poison.h - calls this program does not make. Included before every file below edge
 * (Makefile). System headers come first, so that only our own code is held to it. */
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf vsprintf gets strtok atof system popen
#pragma GCC poison malloc calloc realloc free /* memory comes from an Arena */
#pragma GCC poison rand srand time localtime  /* chance and time come through an edge */
