/* libarchive asks us for bytes; we hand them out so that a header always stands alone in its
 * piece:   [header][file bytes ... zeros to 512][header]...[zeros][zeros] end
 * `header_at` is where the next one begins, known from the one before. A header is judged in
 * the moment it is asked for; what we refuse, libarchive never sees. It then has to agree with
 * us about name, size and kind. */
#include "steadypack/tar.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER_BYTES = 64 << 10, END_BYTES = 2 * TAR_BLOCK };

struct TarReader {
    struct archive *archive;
    int fd;
    int64_t at;        /* bytes handed out */
    int64_t header_at; /* where the next header begins */
    int64_t zeros_at;  /* from here to header_at there are only zeros */
    bool ending;       /* the block at header_at was empty */
    TarEntry entry;
    Refusal trouble; /* why we stopped libarchive */
    size_t begin, end;
    unsigned char buffer[BUFFER_BYTES];
};

/* Makes `count` bytes ready; fewer only at the end of the file. False: the stick failed. */
static bool fill(TarReader *reader, size_t count)
{
    if (reader->end - reader->begin >= count) {
        return true;
    }
    memmove(reader->buffer, reader->buffer + reader->begin, reader->end - reader->begin);
    reader->end -= reader->begin;
    reader->begin = 0;
    while (reader->end < count) {
        ssize_t got =
            read(reader->fd, reader->buffer + reader->end, BUFFER_BYTES - reader->end);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return refuse(&reader->trouble, PACK_READ_FAILED, "read: %s", strerror(errno));
        }
        if (got == 0) {
            return true;
        }
        reader->end += (size_t)got;
    }
    return true;
}

static bool all_zero(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes[i]) {
            return false;
        }
    }
    return true;
}

/* The block that stands where a header must; says where the next one does. */
static bool judge_header(TarReader *reader, const unsigned char *block)
{
    if (reader->ending) {
        return all_zero(block, TAR_BLOCK)
               || refuse(&reader->trouble, PACK_EXTRA_BYTES, "more after the end");
    }
    if (all_zero(block, TAR_BLOCK)) {
        reader->ending = true;
        return reader->at > 0 || refuse(&reader->trouble, PACK_NOT_A_PACK, "begins empty");
    }
    if (tar_header_read(block, &reader->entry, &reader->trouble)) {
        int64_t blocks = (reader->entry.size + TAR_BLOCK - 1) / TAR_BLOCK;
        reader->zeros_at = reader->at + TAR_BLOCK + reader->entry.size;
        reader->header_at = reader->at + TAR_BLOCK + blocks * TAR_BLOCK;
        return true;
    }
    if (reader->at == 0 && reader->trouble.reason == PACK_DAMAGED) {
        reader->trouble.reason = PACK_NOT_A_PACK;
    }
    return false;
}

static bool judge_padding(TarReader *reader, const unsigned char *bytes, size_t count)
{
    int64_t from = reader->zeros_at > reader->at ? reader->zeros_at - reader->at : 0;
    if (from < (int64_t)count && !all_zero(bytes + from, count - (size_t)from)) {
        return refuse(&reader->trouble, PACK_DAMAGED, "%s: something hides behind it",
                      reader->entry.name);
    }
    return true;
}

/* The next piece, at most `count` bytes of it; 0 at the end of the file, -1 when refused. */
static ssize_t take(TarReader *reader, const void **ret_bytes)
{
    bool at_block = reader->at >= reader->header_at;
    if (!fill(reader, at_block ? TAR_BLOCK : 1)) {
        return -1;
    }
    size_t have = reader->end - reader->begin;
    const unsigned char *bytes = reader->buffer + reader->begin;
    if (have == 0 && reader->ending) {
        return 0;
    }
    if (have == 0 || (at_block && have < TAR_BLOCK)) {
        refuse(&reader->trouble, reader->at ? PACK_CUT_SHORT : PACK_NOT_A_PACK,
               "ends after %lld bytes", (long long)reader->at + (long long)have);
        return -1;
    }
    int64_t wanted = at_block ? TAR_BLOCK : reader->header_at - reader->at;
    size_t count = have < (size_t)wanted ? have : (size_t)wanted;
    bool good = at_block ? judge_header(reader, bytes) : judge_padding(reader, bytes, count);
    if (!good) {
        return -1;
    }
    reader->at += (int64_t)count;
    reader->begin += count;
    *ret_bytes = bytes;
    return (ssize_t)count;
}

static la_ssize_t feed(struct archive *archive, void *self, const void **ret_bytes)
{
    TarReader *reader = self;
    ssize_t count = take(reader, ret_bytes);
    if (count < 0) {
        archive_set_error(archive, EINVAL, "refused");
        return ARCHIVE_FATAL;
    }
    return count;
}

/* What stopped libarchive: our own reason where we had one. */
static bool say_stopped(TarReader *reader, Refusal *why)
{
    if (reader->trouble.reason != PACK_GOOD) {
        *why = reader->trouble;
        return false;
    }
    const char *words = archive_error_string(reader->archive);
    return refuse(why, PACK_DAMAGED, "libarchive: %s", words ? words : "no reason given");
}

bool tar_open(int fd, Arena *arena, TarReader **ret_reader, Refusal *why)
{
    TarReader *reader = ARENA_NEW(arena, TarReader, 1);
    if (!reader) {
        return refuse(why, PACK_NO_ROOM, "no memory for reading");
    }
    reader->fd = fd;
    reader->archive = archive_read_new();
    if (!reader->archive) {
        return refuse(why, PACK_NO_ROOM, "no memory for libarchive");
    }
    if (archive_read_support_format_tar(reader->archive) != ARCHIVE_OK
        || archive_read_open(reader->archive, reader, NULL, feed, NULL) != ARCHIVE_OK) {
        say_stopped(reader, why);
        tar_close(reader);
        return false;
    }
    *ret_reader = reader;
    return true;
}

void tar_close(TarReader *reader)
{
    archive_read_free(reader->archive);
    reader->archive = NULL;
}

/* libarchive is content; the rest of the two empty blocks and the silence behind them are ours
 * to see. */
static bool judge_end(TarReader *reader, Refusal *why)
{
    const void *bytes;
    if (!reader->ending) {
        return refuse(why, PACK_DAMAGED, "libarchive saw an end that is none");
    }
    while (reader->at < reader->header_at + END_BYTES) {
        ssize_t count = take(reader, &bytes);
        if (count < 0) {
            return say_stopped(reader, why);
        }
        if (count == 0) {
            return refuse(why, PACK_CUT_SHORT, "one empty block at the end, not two");
        }
    }
    if (!fill(reader, 1)) {
        return say_stopped(reader, why);
    }
    return reader->begin == reader->end
           || refuse(why, PACK_EXTRA_BYTES, "more after byte %lld", (long long)reader->at);
}

static bool agrees(TarReader *reader, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    return name && strcmp(name, reader->entry.name) == 0
           && archive_entry_size(entry) == reader->entry.size
           && archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry)
           && !archive_entry_symlink(entry)
           && archive_format(reader->archive) == ARCHIVE_FORMAT_TAR_USTAR
           && archive_filter_code(reader->archive, 0) == ARCHIVE_FILTER_NONE;
}

bool tar_next(TarReader *reader, TarEntry *ret_entry, bool *ret_end, Refusal *why)
{
    struct archive_entry *entry;
    int status = archive_read_next_header(reader->archive, &entry);
    if (reader->trouble.reason != PACK_GOOD
        || (status != ARCHIVE_OK && status != ARCHIVE_EOF)) {
        return say_stopped(reader, why);
    }
    if (status == ARCHIVE_EOF) {
        *ret_end = judge_end(reader, why);
        return *ret_end;
    }
    if (!agrees(reader, entry)) {
        return refuse(why, PACK_DAMAGED, "%s: read differently by libarchive",
                      reader->entry.name);
    }
    *ret_entry = reader->entry;
    *ret_end = false;
    return true;
}

bool tar_read(TarReader *reader, const TarEntry *entry, void *bytes, Refusal *why)
{
    for (int64_t got = 0; got < entry->size;) {
        la_ssize_t count = archive_read_data(reader->archive, (char *)bytes + got,
                                             (size_t)(entry->size - got));
        if (count <= 0) {
            return say_stopped(reader, why);
        }
        got += count;
    }
    return true;
}
