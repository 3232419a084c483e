#pragma once
/// A surface as a document of TouchOSC (the present one, from 2021; not Mk1).
///
///   out      touchosc_xml: the document; touchosc_file: the same as the .tosc file, an XML in a zlib stream.
///            Written as version 3, which every release reads. Each widget lists the addresses it hears and says as OSC
///            messages of connection 1; scripts only turn arguments into words, keep an advice's id in the `tag` of its
///            buttons and send it from there. TouchOSC has no captions on buttons: a label that takes no touches lies over each.
///   errors   touchosc_file: std::bad_alloc
///   thread   any
///   source   files of TouchOSC's own editor; Hexler, "TouchOSC manual" (Messages OSC; Script: Properties and Values,
///            Global Functions, Examples). Never loaded in the program itself
#include <string>

#include "protocols/surface.hpp"

namespace linecheck::surface {

std::string touchosc_xml(const Surface& surface);
std::string touchosc_file(const Surface& surface);

}  // namespace linecheck::surface
