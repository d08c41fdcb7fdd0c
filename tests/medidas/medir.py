"""A joint notebook of more than 300 pages: the program against Typst alone, in one run.

    python3 -m venv /tmp/medidas && /tmp/medidas/bin/pip install typst==0.15.2
    /tmp/medidas/bin/python tests/medidas/medir.py [--towns 150] [--runs 3]

Both make the Spanish joint notebook of the same invented catalogue, each run in a process of its own. Typst alone
compiles the program's own templates and its `data.json`, with the same fonts and standards; the program also reads
the project, decodes and resolves it, and writes that data. Prints wall, user and system seconds and peak memory, medians of RUNS.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import catalogo

HOME = Path(__file__).resolve().parents[2]

ALONE = """
import sys, typst
folder, out = sys.argv[1:]
typst.compile(folder + "/cuaderno.typ", output=out, root=folder, font_paths=[folder + "/fonts"],
              ignore_system_fonts=True, pdf_standards=["ua-1", "a-2a"])
"""


# A compiler that stays: what it makes again after an edit is what it does not remember.
AGAIN = """
import sys, time, typst
folder, edited, out = sys.argv[1:]
compiler = typst.Compiler(folder + "/cuaderno.typ", root=folder, font_paths=[folder + "/fonts"], ignore_system_fonts=True)
make = lambda: compiler.compile(output=out, pdf_standards=["ua-1", "a-2a"])
make()
open(folder + "/data.json", "wb").write(open(edited + "/data.json", "rb").read())
start, used = time.monotonic(), time.process_time()
make()
print(time.monotonic() - start, time.process_time() - used)
"""


def run(command):
    """Wall, user and system seconds and peak memory (MB) of one process."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    # A pipe that nobody reads would stop a process that says much.
    said = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said
    return wall, used.ru_utime, used.ru_stime, used.ru_maxrss / 1000


def row(name, runs):
    wall, user, system, memory = (statistics.median(column) for column in zip(*runs))
    print(f"{name:<44} {wall:7.2f} s {user:7.2f} s {system:6.2f} s {memory:7.0f} MB", flush=True)


def program():
    """The bench's executable: cargo says where it is."""
    made = subprocess.run(["cargo", "build", "--release", "--locked", "--bins", "--bench", "documento", "--message-format", "json"],
                          cwd=HOME, capture_output=True, text=True, check=True).stdout
    return re.findall(r'"executable":"([^"]*documento[^"]*)"', made)[-1]


def pages(path):
    return int(re.search(r"Pages: +(\d+)", subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout)[1])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--towns", type=int, default=150)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--program", help="the bench as it was compiled, not compiled again")
    asked = options.parse_args()
    own = asked.program or program()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        project, alone = folder / "proyecto", folder / "solo"
        catalogo.write(project, asked.towns)
        subprocess.run([own, "datos", project, "es", alone], check=True)
        ours, theirs = folder / "programa.pdf", folder / "typst.pdf"
        make = {
            "cuaderno (reads, resolves, writes, sets)": [own, "pdf", project, "es", ours],
            "typst alone (sets the same data.json)": [sys.executable, "-c", ALONE, alone, theirs],
        }
        # In turn, so that what else the machine does falls on both.
        runs = {name: [] for name in make}
        for _ in range(asked.runs):
            for name, command in make.items():
                runs[name].append(run([str(part) for part in command]))
        print(f"{asked.towns + 1} towns; {pages(ours)} pages ({ours.stat().st_size / 1e6:.1f} MB) and {pages(theirs)} pages ({theirs.stat().st_size / 1e6:.1f} MB)")
        print(f"{'':<44} {'wall':>9} {'user':>9} {'system':>8} {'peak':>10}")
        for name in make:
            row(name, runs[name])
        after_an_edit(own, project, alone, folder)


def after_an_edit(own, project, alone, folder):
    """One figure of one town changes: a whole build, and Typst in a process that still remembers the document."""
    program = [Path(own).parents[1] / "cuaderno", "build", "--root", project, "--date", "2026-03-02", "--skip", "cards"]
    program = [str(part) for part in program]
    print("whole builds, documents of all kinds in both languages:")
    row("cuaderno build, empty cache", [run(program)])
    row("cuaderno build, nothing changed", [run(program)])
    town = project / "content/municipios" / catalogo.folder_of(0) / "municipio.yaml"
    town.write_text(town.read_text().replace("paro_registrado: 300", "paro_registrado: 301"))
    row("cuaderno build, one figure changed", [run(program)])
    edited = folder / "editado"
    subprocess.run([own, "datos", project, "es", edited], check=True)
    said = subprocess.run([sys.executable, "-c", AGAIN, alone, edited, folder / "otra.pdf"], capture_output=True, text=True, check=True)
    wall, used = map(float, said.stdout.split())
    print(f"{'typst alone, same process, one figure changed':<44} {wall:7.2f} s {used:7.2f} s of processor")


if __name__ == "__main__":
    main()
