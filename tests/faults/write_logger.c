/* Preloaded into a server process: writes down, in order, what it does to the files under $PLENUM_LOGGED, and what it
 * sends on sockets, into $PLENUM_WRITE_LOG. `unsynced_record.py` reads it.
 *
 * A record is a head and `length` bytes. Writes are recorded after the fact and under one lock, so their order is the
 * order of the deeds; an fsync has two records, since what is written while it runs may miss it; a send is recorded
 * before it is made, so nothing that a client can know comes earlier than its record.
 * Files ending in -shm are left out: SQLite's index of the WAL is mapped memory, never synced and always rebuilt.
 * What stdio writes is not seen; such a file is recorded with all it holds when it is synced, as if it had been written
 * just before. A forked process goes on with the same record; the files that it opens get numbers of their own.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#undef open
#undef open64
#define FILES 65536
#define REAL(name) ((__typeof__(&name))real(#name))

struct head {
  uint32_t kind; /* O open, F open of a folder, W write, T truncate, B and E fsync begun and ended, U unlink, R rename,
                    M mkdir, D rmdir, S send, X what the replayer cannot replay */
  int32_t file;
  int64_t number; /* offset, size, flags or the fsync's ticket */
  int64_t length;
};

static struct {
  pthread_mutex_t lock;
  int64_t tickets;
  int forks;
} *shared; /* with the processes that are forked */
static unsigned char logged[FILES];
static int number[FILES], first_number; /* of a file in the record */
static const char *folder;
static int record = -1;

#define LOCK pthread_mutex_lock(&shared->lock)
#define UNLOCK pthread_mutex_unlock(&shared->lock)
#define LOCK_IF_RECORDED if (record >= 0) LOCK
#define UNLOCK_IF_RECORDED if (record >= 0) UNLOCK

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

static void forked(void) {
  LOCK;
  first_number = ++shared->forks * FILES;
  UNLOCK;
}

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("PLENUM_WRITE_LOG");
  folder = getenv("PLENUM_LOGGED");
  if (!path || !folder) return;
  folder = strdup(folder); /* Redis writes its title over its environment */
  shared = (void *)syscall(SYS_mmap, NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0L);
  if (shared == MAP_FAILED) abort();
  pthread_mutexattr_t between;
  pthread_mutexattr_init(&between);
  pthread_mutexattr_setpshared(&between, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&shared->lock, &between);
  pthread_atfork(NULL, NULL, forked);
  record = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The whole path, kept in `room` where it is none yet; NULL for what lies elsewhere. */
static const char *ours(const char *path, char *room) {
  if (record < 0 || !path) return NULL;
  if (path[0] != '/') {
    if (!getcwd(room, PATH_MAX) || strlen(room) + strlen(path) + 2 > PATH_MAX) return NULL;
    strcat(strcat(room, "/"), path);
    path = room;
  }
  size_t folder_length = strlen(folder), length = strlen(path);
  if (strncmp(path, folder, folder_length) || (path[folder_length] && path[folder_length] != '/')) return NULL;
  return length < 4 || strcmp(path + length - 4, "-shm") ? path : NULL;
}

static int is_logged(int file) { return record >= 0 && file >= 0 && file < FILES && logged[file]; }

static void put(const void *bytes, size_t length) {
  for (const char *at = bytes; length;) {
    long wrote = syscall(SYS_write, record, at, length);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) abort();
    at += wrote;
    length -= (size_t)wrote;
  }
}

static void note_vector(char kind, int file, int64_t number, const struct iovec *parts, int count, size_t length) {
  int before = errno;
  struct head head = {(uint32_t)kind, file, number, (int64_t)length};
  put(&head, sizeof head);
  for (int n = 0; n < count && length; n++) {
    size_t part = parts[n].iov_len < length ? parts[n].iov_len : length;
    put(parts[n].iov_base, part);
    length -= part;
  }
  errno = before;
}

static void note(char kind, int file, int64_t number, const void *bytes, size_t length) {
  note_vector(kind, file, number, &(struct iovec){(void *)bytes, length}, 1, length);
}

static size_t all_of(const struct iovec *parts, int count) {
  size_t length = 0;
  for (int n = 0; n < count; n++) length += parts[n].iov_len;
  return length;
}

static int is_socket(int file) {
  int type, before = errno;
  socklen_t length = sizeof type;
  int found = record >= 0 && !getsockopt(file, SOL_SOCKET, SO_TYPE, &type, &length);
  errno = before;
  return found;
}

static void sending(int file, const struct iovec *parts, int count) {
  if (!is_socket(file)) return;
  LOCK;
  note_vector('S', file, 0, parts, count, all_of(parts, count));
  UNLOCK;
}

static void impossible(const char *what) {
  if (record < 0) return;
  LOCK;
  note('X', -1, 0, what, strlen(what));
  UNLOCK;
}

/* ── files ── */

typedef int (*opener)(const char *, int, ...);

static int opening(opener act, const char *path, int flags, mode_t mode) {
  char room[PATH_MAX];
  const char *whole = ours(path, room);
  if (!whole) return act(path, flags, mode);
  LOCK;
  int file = act(path, flags, mode);
  if (file >= 0 && file < FILES) {
    struct stat about;
    int is_folder = !fstat(file, &about) && S_ISDIR(about.st_mode);
    logged[file] = 1;
    number[file] = first_number + file;
    note(is_folder ? 'F' : 'O', number[file], flags, whole, strlen(whole));
  }
  UNLOCK;
  return file;
}

#define OPEN(name)                                                                  \
  int name(const char *path, int flags, ...) {                                      \
    va_list more;                                                                   \
    va_start(more, flags);                                                          \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? (mode_t)va_arg(more, int) : 0;  \
    va_end(more);                                                                   \
    return opening((opener)real(#name), path, flags, mode);                         \
  }
OPEN(open)
OPEN(open64)

int __open_2(const char *path, int flags) { return opening((opener)real("open"), path, flags, 0); }
int __open64_2(const char *path, int flags) { return opening((opener)real("open64"), path, flags, 0); }

#define OPENAT(name)                                                                \
  int name(int at, const char *path, int flags, ...) {                              \
    va_list more;                                                                   \
    va_start(more, flags);                                                          \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? (mode_t)va_arg(more, int) : 0;  \
    va_end(more);                                                                   \
    char room[PATH_MAX];                                                            \
    int plain = at == AT_FDCWD || path[0] == '/';                                   \
    if (plain && ours(path, room)) return opening((opener)real("open64"), path, flags, mode); \
    if (is_logged(at)) impossible(#name);                                           \
    return ((int (*)(int, const char *, int, ...))real(#name))(at, path, flags, mode); \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int file) {
  if (!is_logged(file)) return REAL(close)(file);
  LOCK;
  logged[file] = 0;
  int result = REAL(close)(file);
  UNLOCK;
  return result;
}

ssize_t write(int file, const void *bytes, size_t length) {
  if (!is_logged(file)) {
    sending(file, &(struct iovec){(void *)bytes, length}, 1);
    return REAL(write)(file, bytes, length);
  }
  LOCK;
  ssize_t wrote = REAL(write)(file, bytes, length);
  if (wrote > 0) note('W', number[file], lseek(file, 0, SEEK_CUR) - wrote, bytes, (size_t)wrote);
  UNLOCK;
  return wrote;
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  if (!is_logged(file)) {
    sending(file, parts, count);
    return REAL(writev)(file, parts, count);
  }
  LOCK;
  ssize_t wrote = REAL(writev)(file, parts, count);
  if (wrote > 0) note_vector('W', number[file], lseek(file, 0, SEEK_CUR) - wrote, parts, count, (size_t)wrote);
  UNLOCK;
  return wrote;
}

#define PWRITE(name, offset_type)                                                       \
  ssize_t name(int file, const void *bytes, size_t length, offset_type offset) {        \
    if (!is_logged(file)) return REAL(name)(file, bytes, length, offset);               \
    LOCK;                                                          \
    ssize_t wrote = REAL(name)(file, bytes, length, offset);                            \
    if (wrote > 0) note('W', number[file], offset, bytes, (size_t)wrote);                       \
    UNLOCK;                                                        \
    return wrote;                                                                       \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, offset_type)                                    \
  int name(int file, offset_type size) {                               \
    if (!is_logged(file)) return REAL(name)(file, size);               \
    LOCK;                                         \
    int result = REAL(name)(file, size);                               \
    if (!result) note('T', number[file], size, "", 0);                         \
    UNLOCK;                                       \
    return result;                                                     \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

/* Whether it was written past us; then it is recorded now, and has a number. */
static int taken_in(int file) {
  char link[64], path[PATH_MAX], room[PATH_MAX];
  struct stat about;
  if (record < 0 || file < 0 || file >= FILES || fstat(file, &about) || !S_ISREG(about.st_mode)) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length < 0 ? 0 : length] = 0;
  if (!ours(path, room)) return 0;
  int again = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
  char *bytes = malloc((size_t)about.st_size + 1);
  if (again < 0 || !bytes || pread(again, bytes, (size_t)about.st_size, 0) != about.st_size) abort();
  syscall(SYS_close, again);
  number[file] = first_number + file;
  note('O', number[file], O_CREAT | O_TRUNC, path, strlen(path));
  note('W', number[file], 0, bytes, (size_t)about.st_size);
  free(bytes);
  return 1;
}

#define SYNC(name)                                                     \
  int name(int file) {                                                 \
    LOCK_IF_RECORDED;                                                  \
    int known = is_logged(file) || taken_in(file);                     \
    int64_t ticket = known ? ++shared->tickets : 0;                    \
    if (known) note('B', number[file], ticket, "", 0);                 \
    UNLOCK_IF_RECORDED;                                                \
    int result = REAL(name)(file);                                     \
    LOCK_IF_RECORDED;                                                  \
    if (known && !result) note('E', number[file], ticket, "", 0);      \
    UNLOCK_IF_RECORDED;                                                \
    return result;                                                     \
  }
SYNC(fsync)
SYNC(fdatasync)

/* ── names ── */

#define NAME(kind, path, act)                            \
  char room[PATH_MAX];                                   \
  const char *whole = ours(path, room);                  \
  if (!whole) return act;                                \
  LOCK;                                                  \
  int result = act;                                      \
  if (!result) note(kind, -1, 0, whole, strlen(whole));  \
  UNLOCK;                                                \
  return result;

int unlink(const char *path) { NAME('U', path, REAL(unlink)(path)) }
int rmdir(const char *path) { NAME('D', path, REAL(rmdir)(path)) }
int mkdir(const char *path, mode_t mode) { NAME('M', path, REAL(mkdir)(path, mode)) }
int mkdirat(int at, const char *path, mode_t mode) { NAME('M', path, REAL(mkdirat)(at, path, mode)) }
int unlinkat(int at, const char *path, int flags) {
  if (is_logged(at)) impossible("unlinkat");
  NAME(flags & AT_REMOVEDIR ? 'D' : 'U', path, REAL(unlinkat)(at, path, flags))
}

static void renamed(int result, const char *from, const char *to) {
  char rooms[2][PATH_MAX];
  const char *whole_from = ours(from, rooms[0]), *whole_to = ours(to, rooms[1]);
  if (result || !(whole_from || whole_to)) return;
  if (!whole_from || !whole_to) abort(); /* in from elsewhere, or out */
  struct iovec parts[] = {{(void *)whole_from, strlen(whole_from) + 1}, {(void *)whole_to, strlen(whole_to)}};
  note_vector('R', -1, 0, parts, 2, all_of(parts, 2));
}

int rename(const char *from, const char *to) {
  LOCK_IF_RECORDED;
  int result = REAL(rename)(from, to);
  renamed(result, from, to);
  UNLOCK_IF_RECORDED;
  return result;
}

/* ── sockets ── */

ssize_t send(int file, const void *bytes, size_t length, int flags) {
  sending(file, &(struct iovec){(void *)bytes, length}, 1);
  return REAL(send)(file, bytes, length, flags);
}

ssize_t sendmsg(int file, const struct msghdr *message, int flags) {
  sending(file, message->msg_iov, (int)message->msg_iovlen);
  return REAL(sendmsg)(file, message, flags);
}

/* ── what would go past this record ── */

#define MAP(name, offset_type)                                                                      \
  void *name(void *at, size_t length, int access, int flags, int file, offset_type offset) {        \
    if (is_logged(file) && flags & MAP_SHARED && access & PROT_WRITE) impossible(#name);            \
    return REAL(name)(at, length, access, flags, file, offset);                                     \
  }
MAP(mmap, off_t)
MAP(mmap64, off64_t)

int link(const char *from, const char *to) {
  char room[PATH_MAX];
  if (ours(to, room)) impossible("link");
  return REAL(link)(from, to);
}

int fallocate(int file, int mode, off_t offset, off_t length) {
  if (is_logged(file)) impossible("fallocate");
  return REAL(fallocate)(file, mode, offset, length);
}
