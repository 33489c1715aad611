"""First names that are common in the Netherlands and are no ordinary words: by them a name is known as a person's."""

from __future__ import annotations

_WRITTEN = """
Aad Aart Abdel Abdullah Adriaan Agnes Ahmed Albert Alex Alexander Ali Alice Amber Amina Amira Andrea André
Angela Anita Anja Anke Anna Anne Anneke Annelies Annemarie Annemiek Annet Anouk Antoinette Anton Arend Arie
Arjan Arnold Astrid Ayse Ayşe Barbara Bart Bas Bastiaan Beatrix Ben Bernard Bert Betty Bianca Bob Boris Bram
Brigitte Carel Carla Carlijn Carola Carolien Caroline Cas Cees Chantal Charlotte Chris Christa Christiaan
Christina Cindy Claire Claudia Coen Colette Conny Cor Corine Corrie Daan Daniel Daniëlle Danny David Debbie
Dennis Diana Dick Diederik Dirk Dorien Edith Eduard Edwin Eefje Elisabeth Elise Ellen Ellis Elly Els Elsbeth
Emiel Emily Emma Eric Erica Erik Esmee Esther Eva Eveline Evert Fatima Fatma Femke Ferdinand Fleur Floor Floris
Frank Frans Fred Frederik Freek Frits Geert Geertje Geertruida Gerard Gerben Gerda Gerrit Gert Giel Gijs Gina
Greet Greta Guus Hanna Hannah Hanneke Hannie Hans Harm Harold Harrie Harry Hasan Heidi Hein Helen Helena Hendrik
Henk Henny Henri Herman Hetty Hilde Hubert Hugo Huib Ibrahim Ilse Inge Ingrid Irene Iris Irma Isabel Ivo Jaap
Jacco Jacob Jacqueline Jacques Jan Janine Janneke Jannes Jannie Jantje Jasmijn Jasper Jeanette Jeannette Jelle
Jennifer Jeroen Jesse Jessica Jet Jim Jo Joan Job Joep Johan Johanna Johannes John Jolanda Jonas Jonathan Joost
Jordy Joris Jorn Jos Josephine Josien José Joyce Judith Jules Julia Jurgen Justin Karel Karen Karin Karina
Karlijn Kasper Katja Kees Kevin Khalid Kim Klaartje Klaas Koen Koos Krijn Lara Lars Laura Laurens Leen Leendert
Lennart Leo Leon Leonie Leontien Lianne Lidia Lieke Lies Liesbeth Linda Lisa Lisette Loes Lotte Louis Louise Luc
Lucas Lucia Luuk Lydia Maaike Maarten Madelief Marc Marcel Maria Marian Marianne Marieke Marije Marijke Marijn
Marit Marja Marjan Marjolein Marleen Marlies Marloes Martijn Martin Martine Mathilde Matthijs Maud Maurice Max
Melanie Melissa Menno Merel Mia Michael Michel Michelle Michiel Mieke Miep Mike Milan Miranda Miriam Mirjam
Mohamed Mohammed Monique Mustafa Myrthe Nadia Nancy Naomi Natasja Nel Nicole Niek Niels Nienke Nina Nora Olaf
Olga Oscar Pascal Patricia Patrick Paul Paula Pauline Peter Petra Philip Pierre Piet Pieter Pim Quinten Rachel
Ralph Ramon Raymond Reinier Remco Renate Renske René Renée Richard Rik Rinus Rita Rob Robbert Robert Robin Roel
Roelof Roland Rolf Ron Ronald Rosa Rosalie Ruben Rudolf Rutger Ruud Saar Sabine Said Samantha Samira Samuel
Sandra Sanne Sara Sarah Saskia Sebastiaan Selma Sem Sharda Sharon Sieger Sigrid Silvia Simon Simone Siska Sjaak
Sjoerd Sonja Sophie Stan Stefan Stefanie Stephanie Steven Stijn Susan Susanne Suzanne Sven Sylvia Tamara Tanja
Ted Teun Thea Theo Thijs Thomas Tiemen Tim Timo Tineke Tjeerd Tobias Tom Ton Toon Trudy Truus Ursula Valerie
Vera Veronique Victor Vincent Walter Wendy Wesley Wiebe Wieteke Wil Wilhelmina Willeke Willem Willemijn Willy
Wim Wouter Xander Yara Yasmin Youssef Yvette Yvonne Zoë
"""
FIRST_NAMES = frozenset(_WRITTEN.split())
"""Each as it is written."""
