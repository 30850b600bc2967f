"""The record and the answers as files: each form is a pure function from a document or a workbook to bytes.

They say all the same; what a form can show of it, and how, is decided here and nowhere else. People's texts are only
ever text in them (R11).
"""
