#pragma once
/// The lines at a glance: redrawn in place on a terminal, a plain line a change anywhere else.
///
///   out      text; the caller writes it
///   thread   the io thread
#include <string>
#include <vector>

#include "daemon/board.hpp"

namespace linecheck {

class TerminalTable {
public:
    TerminalTable(const Board& board, bool in_place) : board_(board), in_place_(in_place), said_(board.channels()) {}
    /// What to write now; "" when there is nothing new.
    [[nodiscard]] std::string draw(const Health& health);

private:
    [[nodiscard]] std::string row(std::size_t channel) const;
    [[nodiscard]] std::string whole(const Health& health);
    [[nodiscard]] std::string changed_lines();

    const Board& board_;
    const bool in_place_;
    std::size_t drawn_ = 0;  ///< lines on the screen
    std::vector<std::string> said_;
};

}  // namespace linecheck
