"""unpack.py WHEEL FOLDER: TensorFlow's libraries and the C headers of a wheel, as tfjs-node wants them in its deps folder."""

import os
import re
import shutil
import sys
import zipfile

LIBRARY = re.compile(r"tensorflow/(libtensorflow_(?:cc|framework)\.so\.2)$")
HEADER = re.compile(
    r"tensorflow/include/((?:tensorflow/c|tensorflow/core/platform|(?:xla/)?tsl/(?:c|platform))/.*\.h)$"
)

wheel, folder = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if found := LIBRARY.match(name):
            path = os.path.join(folder, "lib", found[1])
        elif found := HEADER.match(name):
            path = os.path.join(folder, "include", found[1])
        else:
            continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with archive.open(name) as source, open(path, "wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
