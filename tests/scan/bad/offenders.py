# Every rule of ../rules.yml must find its line here; nothing imports or runs this file.
import pickle  # finds: runs-what-it-reads

import requests  # finds: asks-the-outside
import sqlalchemy as db
import streamlit as st

st.markdown(name, unsafe_allow_html=True)  # finds: html-not-escaped
st.html(f"<b>{name}</b>")  # finds: html-not-escaped
st.html("<b>" + name)  # finds: html-not-escaped
st.components.v1.html(name)  # finds: html-not-escaped
st.components.v2.component("x", js="export default () => {}")  # finds: inline-script
db.text(f"SELECT * FROM account WHERE username = '{name}'")  # finds: sql-from-text
connection.execute("SELECT " + name)  # finds: sql-from-text
connection.exec_driver_sql(f"DROP TABLE {name}")  # finds: sql-from-text
st.download_button("x", data)  # finds: download-for-anybody
eval(name)  # finds: runs-what-it-reads
st.session_state["user"] = name  # finds: who-is-there-from-the-page


@st.cache_data  # finds: cache-without-scope
def kept():
    try:  # finds: swallows-everything
        return 1
    except:
        return 2
