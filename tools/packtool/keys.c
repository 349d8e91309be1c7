/* keys.c - packtool keys: KEY.key to sign with, kept by whoever signs, and KEY.pub for kiosks.
 * The minisign program reads both, and its own may be used here. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "packtool.h"
#include "steadypack/minisig.h"

enum { PATH_BYTES = 600, SECRET_MODE = 0600, PUBLIC_MODE = 0644 };

/* A key that is there already is never written over: what it signed could be signed no more. */
static bool write_key(const char *path, const char *text, mode_t mode, Err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) {
        return err_set(err, ERR_IO, "%.200s: %s", path, strerror(errno));
    }
    size_t size = strlen(text);
    bool good = write(fd, text, size) == (ssize_t)size && fsync(fd) == 0;
    good = close(fd) == 0 && good;
    return good || err_set(err, ERR_IO, "%.200s: not written", path);
}

int run_keys(const Request *request, Arena *arena)
{
    char secret_path[PATH_BYTES], public_path[PATH_BYTES], text[KEY_TEXT_BYTES];
    SecretKey key;
    Refusal why;
    Err err;
    (void)arena;
    snprintf(secret_path, sizeof secret_path, "%s.key", request->folders[0]);
    snprintf(public_path, sizeof public_path, "%s.pub", request->folders[0]);
    if (!minisig_make_key(&key, &why)) {
        return tool_refuse_pack(secret_path, &why);
    }
    minisig_secret_text(&key, text);
    if (!write_key(secret_path, text, SECRET_MODE, &err)) {
        return tool_refuse(&err);
    }
    minisig_public_text(&key.public_half, text);
    if (!write_key(public_path, text, PUBLIC_MODE, &err)) {
        return tool_refuse(&err);
    }
    printf("%s: sign with it, and let nobody else have it\n%s: its second line goes into the"
           " keyring of kiosks\n",
           secret_path, public_path);
    return EXIT_GOOD;
}
