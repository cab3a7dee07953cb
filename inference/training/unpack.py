"""The data folder as files: archives NAME.tar.zst are unpacked once, beside the checkpoints; nothing else is copied."""

import subprocess
import zipfile
from pathlib import Path


def unpack(data: Path, work: Path) -> Path:
    """The folder that holds NAME/NAME/… for every set: `data` itself when it has no archives."""
    archives = sorted(data.glob("*.tar.zst"))
    if not archives:
        return data
    out = work / "data"
    for archive in archives:
        folder = out / archive.name.removesuffix(".tar.zst")
        if not folder.exists():
            folder.mkdir(parents=True)
            subprocess.run(["tar", "--zstd", "-xf", archive, "-C", folder], check=True)
            for packed in folder.rglob("*.zip"):
                zipfile.ZipFile(packed).extractall(packed.parent)
    return out
