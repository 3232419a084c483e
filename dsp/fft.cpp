#include "dsp/fft.hpp"

#include <fftw3.h>

#include <atomic>
#include <bit>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

namespace linecheck {

namespace {

std::atomic_flag planning;  // FFTW's planner is not thread-safe; its execution is

struct PlannerTurn {
    PlannerTurn() noexcept {
        while (planning.test_and_set(std::memory_order_acquire)) {
        }
    }
    ~PlannerTurn() { planning.clear(std::memory_order_release); }
    PlannerTurn(const PlannerTurn&) = delete;
    PlannerTurn& operator=(const PlannerTurn&) = delete;
};

}  // namespace

struct RealFft::Plan {
    explicit Plan(std::size_t half) : in(fftwf_alloc_complex(half)), out(fftwf_alloc_complex(half + lanes)) {
        const PlannerTurn turn;
        // Estimated, not measured: the same algorithm on every start, so the same audio gives the same bits
        // (a measured plan of 1024 ran in 0.50 us instead of 0.57 and took 59 ms to find).
        plan = fftwf_plan_dft_1d(static_cast<int>(half), in, out, FFTW_FORWARD,
                                 FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
    }
    ~Plan() {
        const PlannerTurn turn;
        fftwf_destroy_plan(plan);
        fftwf_free(in);
        fftwf_free(out);
    }
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;

    fftwf_complex* in;
    fftwf_complex* out;
    fftwf_plan plan = nullptr;
};

RealFft::RealFft(std::size_t size) : size_(size) {
    if (!std::has_single_bit(size) || size < 64 || size > (1U << 22))
        throw std::invalid_argument("fft: size " + std::to_string(size) +
                                    " is not a power of two from 64 to 4194304");
    plan_ = std::make_unique<Plan>(size / 2);
    const double turn = 2 * std::numbers::pi / static_cast<double>(size);
    for (std::size_t k = 0; k < size / 4; ++k) {
        cosine_.push_back(static_cast<float>(std::cos(turn * static_cast<double>(k))));
        minus_sine_.push_back(static_cast<float>(-std::sin(turn * static_cast<double>(k))));
    }
}
RealFft::~RealFft() = default;
RealFft::RealFft(RealFft&&) noexcept = default;
RealFft& RealFft::operator=(RealFft&&) noexcept = default;

void RealFft::run(const float* samples, const float* window) noexcept {
    float* in = &plan_->in[0][0];  // even samples are the real parts, odd ones the imaginary parts
    for (std::size_t i = 0; i < size_; i += lanes) store(in + i, load(samples + i) * load(window + i));
    fftwf_execute(plan_->plan);
    const std::size_t half = size_ / 2;
    plan_->out[half][0] = plan_->out[0][0];  // the transform is periodic: now k and half - k exist for k = 0
    plan_->out[half][1] = plan_->out[0][1];
}

void RealFft::power(const float* samples, const float* window, float* out) noexcept {
    run(samples, window);
    const std::size_t half = size_ / 2;
    const float* z = &plan_->out[0][0];
    for (std::size_t k = 0; k < half / 2; k += lanes) {
        const Lanes low = load(z + 2 * k), high = load(z + 2 * k + lanes);
        const float* mirror = z + 2 * (half - k - lanes + 1);
        const Lanes mirror_low = load(mirror), mirror_high = load(mirror + lanes);
        const Lanes a = pick<0, 2>(low, high), b = pick<1, 2>(low, high);
        const Lanes c = pick<2 * static_cast<int>(lanes) - 2, -2>(mirror_low, mirror_high);
        const Lanes d = pick<2 * static_cast<int>(lanes) - 1, -2>(mirror_low, mirror_high);
        const Lanes even_re = (a + c) * 0.5F, even_im = (b - d) * 0.5F;
        const Lanes odd_re = (b + d) * 0.5F, odd_im = (c - a) * 0.5F;
        const Lanes wr = load(&cosine_[k]), wi = load(&minus_sine_[k]);
        const Lanes turned_re = wr * odd_re - wi * odd_im, turned_im = wr * odd_im + wi * odd_re;
        const Lanes pr = even_re + turned_re, pi = even_im + turned_im;
        const Lanes mr = even_re - turned_re, mi = even_im - turned_im;
        store(out + k, pr * pr + pi * pi);
        store(out + half - k - lanes + 1, reversed(mr * mr + mi * mi));
    }
    const fftwf_complex& middle = plan_->out[half / 2];
    out[half / 2] = middle[0] * middle[0] + middle[1] * middle[1];
}

void RealFft::transform(const float* samples, const float* window, std::complex<float>* out) noexcept {
    run(samples, window);
    const std::size_t half = size_ / 2;
    const fftwf_complex* z = plan_->out;
    for (std::size_t k = 0; k < half / 2; ++k) {
        const float* p = z[k];
        const float* m = z[half - k];
        const float even_re = (p[0] + m[0]) * 0.5F, even_im = (p[1] - m[1]) * 0.5F;
        const float odd_re = (p[1] + m[1]) * 0.5F, odd_im = (m[0] - p[0]) * 0.5F;
        const float turned_re = cosine_[k] * odd_re - minus_sine_[k] * odd_im;
        const float turned_im = cosine_[k] * odd_im + minus_sine_[k] * odd_re;
        out[k] = {even_re + turned_re, even_im + turned_im};
        out[half - k] = {even_re - turned_re, turned_im - even_im};
    }
    out[half / 2] = {z[half / 2][0], -z[half / 2][1]};
}

AlignedFloats hann_window(std::size_t size) {
    AlignedFloats window(size);
    const double n = static_cast<double>(size);
    for (std::size_t i = 0; i < size; ++i)  // the sum of a periodic Hann window is size / 2
        window[i] = static_cast<float>((1 - std::cos(2 * std::numbers::pi * static_cast<double>(i) / n)) / n);
    return window;
}

}  // namespace linecheck
