"""Looks for a text in the memory of a running program."""
import re

SHADOW = 1 << 30  # a sanitizer's bookkeeping is larger than anything the kiosk asks for
KERNELS = ("[vvar]", "[vvar_vclock]", "[vsyscall]")


def holds(pid, needle):
    """Every place where the bytes are, as the row of /proc/PID/maps and an offset."""
    assert needle, "nothing to look for: it would be everywhere"
    places = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for row in maps:
            span, rights, *rest = row.split(None, 5)
            low, high = (int(n, 16) for n in span.split("-"))
            if "r" not in rights or high - low > SHADOW or rest[-1].strip() in KERNELS:
                continue
            try:
                memory.seek(low)
                data = memory.read(high - low)
            except (OSError, ValueError, OverflowError):
                continue
            places += [f"{row.strip()} +{hit.start():#x}"
                       for hit in re.finditer(re.escape(needle), data)]
    return places
