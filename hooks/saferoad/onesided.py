"""Typesets sheets that are printed on one side, and asks the printer for that; knows nothing of what stands on them."""

import io

import pikepdf
from pikepdf import Dictionary, Name

from .typesetting import Typesetter


class OneSided(Typesetter):
    """The typesetter of the papers, for sheets whose back stays empty; a viewer may ignore what it asks for."""

    def sheet(self, template: str, given: str) -> bytes:
        """Typeset print/<template>.typ: PDF/UA-1, the same bytes for the same sheet."""
        made = self._compile(template, given, format="pdf", pdf_standards=["ua-1"])
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(made)) as pdf:
            wishes = pdf.Root.get("/ViewerPreferences", Dictionary())
            wishes.PrintScaling = Name("/None")
            wishes.Duplex = Name.Simplex
            wishes.PickTrayByPDFSize = True
            pdf.Root.ViewerPreferences = wishes
            pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()
