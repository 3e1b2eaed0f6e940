"""Place the actions of a territorial programme on the map of its communes, and count them fairly.

The rooms follow the way of the data, and each imports only from those before it:
``sources → territory → actions → geocoding → coverage → equity → cartography``.
"""
