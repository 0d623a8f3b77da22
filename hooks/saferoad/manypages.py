"""Typesets documents of many pages, and asks the printer for one or two sides; knows nothing of what stands on them."""

import io

import pikepdf
from pikepdf import Dictionary, Name

from .typesetting import Typesetter


class ManyPages(Typesetter):
    """The typesetter of the papers, for whole documents; a viewer may ignore what it asks for."""

    def document(self, template: str, given: str, duplex: str) -> bytes:
        """Typeset print/<template>.typ: PDF/UA-1, the same bytes for the same text; `duplex` as ISO 32000 names it."""
        made = self._compile(template, given, format="pdf", pdf_standards=["ua-1"])
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(made)) as pdf:
            wishes = pdf.Root.get("/ViewerPreferences", Dictionary())
            wishes.PrintScaling = Name("/None")
            wishes.Duplex = Name(duplex)
            wishes.PickTrayByPDFSize = True
            pdf.Root.ViewerPreferences = wishes
            pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()
