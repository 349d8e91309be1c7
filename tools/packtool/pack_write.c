#include "pack_write.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "steadypack/tar.h"

static const char zeros[2 * TAR_BLOCK];

static bool say_failed(const PackWriter *writer, Err *err)
{
    return err_set(err, ERR_IO, "%.200s: %s", writer->path, strerror(errno));
}

bool pack_write_begin(PackWriter *writer, const char *path, Err *err)
{
    snprintf(writer->path, sizeof writer->path, "%s", path);
    snprintf(writer->fresh, sizeof writer->fresh, "%s.new", writer->path);
    if (strlen(path) >= sizeof writer->path) {
        return err_set(err, ERR_RANGE, "%.200s...: the path is too long", path);
    }
    writer->file = fopen(writer->fresh, "wb");
    return writer->file || say_failed(writer, err);
}

bool pack_write_add(PackWriter *writer, const char *name, const void *bytes, size_t size,
                    Err *err)
{
    unsigned char header[TAR_BLOCK];
    size_t padding = (TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK;
    if (!tar_header_write(name, (int64_t)size, header)) {
        return err_set(err, ERR_RANGE, "%.200s: this name is too long for a pack", name);
    }
    return (fwrite(header, 1, sizeof header, writer->file) == sizeof header
            && fwrite(bytes, 1, size, writer->file) == size
            && fwrite(zeros, 1, padding, writer->file) == padding)
           || say_failed(writer, err);
}

bool pack_write_end(PackWriter *writer, Err *err)
{
    bool good = fwrite(zeros, 1, sizeof zeros, writer->file) == sizeof zeros
                && fflush(writer->file) == 0 && fsync(fileno(writer->file)) == 0;
    good = fclose(writer->file) == 0 && good;
    writer->file = NULL;
    if (!good || rename(writer->fresh, writer->path) != 0) {
        say_failed(writer, err);
        unlink(writer->fresh);
        return false;
    }
    return true;
}

void pack_write_drop(PackWriter *writer)
{
    if (writer->file) {
        fclose(writer->file);
        unlink(writer->fresh);
    }
}
