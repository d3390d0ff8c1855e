"""The guides, pictures and papers as a site without a server: a folder and a zip for a USB key. It knows no request, table or rule."""
