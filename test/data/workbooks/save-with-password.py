"""Saves a workbook with the password `tajne`, as LibreOffice does it. Run by make.py with the Python that knows `uno`.

    /usr/bin/python3 save-with-password.py SOCKET_NAME IN.xlsx OUT.xlsx
"""

import pathlib
import sys
import time

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException


ENCRYPTION = uno.Any(
    "[]com.sun.star.beans.NamedValue",
    (NamedValue(Name="CryptoType", Value="Standard"), NamedValue(Name="OOXPassword", Value="tajne")),
)


def prop(name, value):
    return PropertyValue(Name=name, Value=value)


pipe, source, target = sys.argv[1:]
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(60):
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        time.sleep(0.5)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
document = desktop.loadComponentFromURL(pathlib.Path(source).resolve().as_uri(), "_blank", 0, (prop("Hidden", True),))
document.storeToURL(
    pathlib.Path(target).resolve().as_uri(),
    (prop("FilterName", "Calc MS Excel 2007 XML"), prop("EncryptionData", ENCRYPTION)),
)
document.close(True)
desktop.terminate()
